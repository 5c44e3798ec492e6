import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressKind } from '../../src/fetch/address-kind.ts';
import { hostRules, type HostScope } from '../../src/fetch/host-rules.ts';

const refusal = (scope: HostScope, url: string): string | null => hostRules(scope).refusal(new URL(url));

describe('A site may contact its own hosts and no others', () => {
  const scope = {
    home: 'https://www.yuncheng.gov.cn/',
    hosts: ['www.yanhu.gov.cn'],
    attachmentHosts: ['store.oss-cn-beijing.aliyuncs.com', 'files.example.net:8443'],
  };
  for (const url of [
    'https://www.yuncheng.gov.cn/zfxxgk/',
    'http://www.yuncheng.gov.cn/',
    'http://www.yuncheng.gov.cn:8080/search2/api/select',
    'https://wlj.yuncheng.gov.cn/uploadfiles/a.pdf',
    'https://yuncheng.gov.cn./',
    'http://www.yanhu.gov.cn/doc/2023/09/01/370587.shtml',
    'https://store.oss-cn-beijing.aliyuncs.com/a.pdf',
    'https://files.example.net:8443/a.pdf',
  ]) {
    it(`${url} is its own`, () => {
      assert.equal(refusal(scope, url), null);
    });
  }
  for (const url of [
    'https://www.linfen.gov.cn/',
    'https://www.gov.cn/',
    'https://gov.cn/',
    'https://yuncheng.gov.cn.evil.example/',
    'https://wwwyuncheng.gov.cn/',
    'https://other.oss-cn-beijing.aliyuncs.com/a.pdf',
    'https://files.example.net/a.pdf',
    'http://sub.yanhu.example/',
    'ftp://www.yuncheng.gov.cn/',
    'file:///etc/passwd',
    'https://user:word@www.yuncheng.gov.cn/',
    'http://www.yuncheng.gov.cn:22/',
    'http://127.0.0.1/',
    'http://localhost:3000/',
    'http://[::1]/',
    'http://10.1.2.3/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:127.0.0.1]:8080/',
    'http://[0:0:0:0:0:ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://0/',
    'http://127.1/',
    'http://%31%32%37.0.0.1/',
    'http://１２７.0.0.1/',
    'http://localhost./',
    'http://portal.localhost/',
    'https://www.yuncheng.gov.cn@10.0.0.1/',
    'http://www.yuncheng.gov.cn:25/',
    'http://www.yuncheng.gov.cn:443@127.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
  ]) {
    it(`${url} is refused`, () => {
      assert.equal(typeof refusal(scope, url), 'string');
    });
  }

  it('a district below gov.cn is not the whole of gov.cn', () => {
    assert.equal(typeof refusal({ home: 'http://www.quwo.gov.cn/' }, 'http://www.linfen.gov.cn/'), 'string');
  });
});

describe('On this machine a port is a host of its own', () => {
  const home = 'http://127.0.0.1:4001/';
  it('a home on loopback allows exactly its own host and port', () => {
    assert.equal(refusal({ home }, 'http://127.0.0.1:4001/x'), null);
    assert.equal(typeof refusal({ home }, 'http://127.0.0.1:4002/x'), 'string');
    assert.equal(typeof refusal({ home }, 'http://localhost:4001/x'), 'string');
    assert.equal(typeof refusal({ home }, 'http://[::1]:4001/x'), 'string');
  });

  it('another needs loopback allowed, and to be declared where any is', () => {
    const hosts = ['127.0.0.1:4002'];
    assert.equal(typeof refusal({ home, hosts }, 'http://127.0.0.1:4002/x'), 'string');
    assert.equal(refusal({ home, allowLoopback: true }, 'http://127.0.0.1:4002/x'), null);
    const abroad = { home: 'http://www.quwo.gov.cn/', allowLoopback: true };
    assert.equal(typeof refusal(abroad, 'http://127.0.0.1:4002/x'), 'string');
    assert.equal(refusal({ home, hosts, allowLoopback: true }, 'http://127.0.0.1:4002/x'), null);
    assert.equal(typeof refusal({ home, hosts, allowLoopback: true }, 'http://127.0.0.1:4003/x'), 'string');
  });
});

describe('An address is judged when the connection is made', () => {
  const rules = hostRules({ home: 'https://www.quwo.gov.cn/' });
  for (const [address, kind] of [
    ['127.0.0.1', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['10.0.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['fd00::1', 'private'],
    ['64:ff9b::a00:1', 'private'],
    ['2002:c0a8:101::', 'private'],
    ['::ffff:0:127.0.0.1', 'loopback'],
    ['64:ff9b:1::10.0.0.1', 'private'],
    ['2001:0:4136:e378:8000:63bf:f5ff:fffe', 'private'],
    ['::127.0.0.1', 'loopback'],
    ['169.254.169.254', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['224.0.0.1', 'multicast'],
    ['ff02::1', 'multicast'],
    ['0.0.0.0', 'reserved'],
    ['::', 'reserved'],
    ['255.255.255.255', 'reserved'],
  ] as const) {
    it(`${address} is ${kind} and refused`, () => {
      assert.equal(addressKind(address), kind);
      assert.match(rules.addressRefusal(address, 'www.quwo.gov.cn', 80) ?? '', new RegExp(kind));
    });
  }
  it('public addresses are not', () => {
    for (const address of ['220.181.38.148', '172.32.0.1', '2408:8756::1', '::ffff:8.8.8.8']) {
      assert.equal(rules.addressRefusal(address, 'www.quwo.gov.cn', 80), null);
    }
  });
  it('loopback is for a home on loopback or where it is allowed', () => {
    const own = hostRules({ home: 'http://localhost:4001/' });
    assert.equal(own.addressRefusal('127.0.0.1', 'localhost', 4001), null);
    assert.equal(typeof own.addressRefusal('127.0.0.1', 'localhost', 4002), 'string');
    assert.equal(typeof own.addressRefusal('10.0.0.1', 'localhost', 4001), 'string');
  });
});
