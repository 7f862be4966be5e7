from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from sayso.server.news import News


def test_one_word_wakes_all_who_wait_for_that_and_nobody_else() -> None:
    async def wait() -> tuple[list[str], list[str]]:
        news, woken = News(), []

        async def one(name: str) -> None:
            await news.of(name, 60)
            woken.append(name)

        waiting = [asyncio.create_task(one(name)) for name in ("rain", "rain", "wind")]
        await asyncio.sleep(0)
        news.tell("rain")
        await asyncio.gather(*waiting[:2])
        at_first = list(woken)
        news.tell("wind")
        await waiting[2]
        return at_first, woken

    with ThreadPoolExecutor(1) as apart:  # a browser's tests have a loop running here
        at_first, all_of_them = apart.submit(asyncio.run, wait()).result()
    assert at_first == ["rain", "rain"]
    assert all_of_them == ["rain", "rain", "wind"]


def test_without_news_the_wait_is_over_all_the_same_and_leaves_nothing() -> None:
    async def wait() -> News:
        news = News()
        await news.of("rain", 0.01)
        news.tell("rain")
        return news

    with ThreadPoolExecutor(1) as apart:
        assert vars(apart.submit(asyncio.run, wait()).result()) == {"_awaited": {}}
