# The same site crawled by Scrapy: follows every link of the host and writes each body to a file.
import hashlib
import os

import scrapy


class BenchSpider(scrapy.Spider):
    name = "bench"
    custom_settings = {
        "ROBOTSTXT_OBEY": True,
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
        "DOWNLOAD_DELAY": 0,
    }

    def __init__(self, home, folder, **kwargs):
        super().__init__(**kwargs)
        self.start_urls = [home]
        self.folder = folder
        os.makedirs(folder, exist_ok=True)

    def parse(self, response):
        name = hashlib.sha256(response.url.encode()).hexdigest()
        with open(os.path.join(self.folder, name), "wb") as out:
            out.write(response.body)
        if isinstance(response, scrapy.http.HtmlResponse):
            for href in response.css("a::attr(href)").getall():
                yield response.follow(href, self.parse)
