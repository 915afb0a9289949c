"""A name is not torn at its hyphen, and a date not within itself."""

from __future__ import annotations

import pytest

from builder.breaks import by_dates, unbroken, unbroken_in
from builder.environment import escaped


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("Lai announces T-Dome, a shield", 'Lai announces <span class="whole">T-Dome</span>, a shield'),
        ("F-16s & <b>", '<span class="whole">F-16s</span> &amp; &lt;b&gt;'),
        ("An anti-radar drone", "An anti-radar drone"),
        ("Minister Lin Chia-lung", 'Minister Lin <span class="whole">Chia-lung</span>'),
        ("A Budapest-based firm", "A Budapest-based firm"),
        ("A & B", "A &amp; B"),
    ],
)
def test_a_short_word_before_a_hyphen_stays_with_what_follows(title: str, html: str) -> None:
    assert str(escaped(unbroken(title))) == html


@pytest.mark.parametrize(
    ("short", "html"),
    [
        ("[21 Nov – 11 Dec 2025]", "[21\xa0Nov\xa0– 11\xa0Dec\xa02025]"),
        ("[20 ביולי – 31 בדצמ׳ 2024]", "[20\xa0ביולי\xa0– 31\xa0בדצמ׳\xa02024]"),
        ("Feb 2024 – before about 23 Sep 2025", "Feb 2024 – before about 23 Sep 2025"),
        ("c. Dec 2025", "c. Dec 2025"),
        ("［2025年11月21日至12月11日］", "［2025年<wbr>11月21日至<wbr>12月11日］"),
        ("［2024年9月18日至19日］", "［2024年9月<wbr>18日至19日］"),
        ("2000年至2009年", "2000年至<wbr>2009年"),
        ("約2025年6月", "約2025年<wbr>6月"),
        ("2024年 <b>", "2024年 &lt;b&gt;"),
    ],
)
def test_a_line_of_a_margin_ends_between_dates(short: str, html: str) -> None:
    assert str(escaped(by_dates(short))) == html


def test_words_stay_whole_in_the_texts_of_html_and_its_attributes_are_left_alone() -> None:
    html = '<p title="F-16 > T-Dome">An <a href="https://t-dome.example/F-16">F-16</a></p>'
    assert unbroken_in(html) == html.replace(">F-16<", '><span class="whole">F-16</span><')
    assert unbroken_in("<p>well-known</p>") == "<p>well-known</p>"
