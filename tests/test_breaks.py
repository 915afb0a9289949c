"""A name is not torn at its hyphen, and a date not within itself."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.breaks import by_dates, phrased, unbroken, unbroken_in
from builder.edtf.months import ENGLISH, ENGLISH_SHORT, HEBREW, HEBREW_SHORT
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
        ("On 11 December 2025", "On 11\xa0December 2025"),
        ("In 2024 May said", "In 2024 May said"),
        ("3 Marches & 5 Mayors", "3 Marches &amp; 5 Mayors"),
        ("12 March, <b>", "12\xa0March, &lt;b&gt;"),
        ("2024年9月20日", '<span class="whole">2024年<wbr>9月20日</span>'),
        (
            "2025年的9月、20日",
            '<span class="whole">2025年</span>的<span class="whole">9月</span>、<span class="whole">20日</span>',
        ),
        ("以色列、日本", "以色列、日本"),
    ],
)
def test_a_short_word_before_a_hyphen_stays_with_what_follows(title: str, html: str) -> None:
    assert str(escaped(unbroken(title))) == html


@pytest.mark.parametrize(
    ("short", "html"),
    [
        ("[21 Nov – 11 Dec 2025]", "[21\xa0Nov\xa0– 11\xa0Dec\xa02025]"),
        ("[20 ביולי – 31 בדצמ׳ 2024]", "[20\xa0ביולי\xa0– 31\xa0בדצמ׳\xa02024]"),
        ("Feb 2024 – before about 23 Sep 2025", "Feb 2024 – before about 23\xa0Sep 2025"),
        ("between 21 November and 11 December 2025", "between 21\xa0November and 11\xa0December 2025"),
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
    assert unbroken_in('<p title="1 May">on <b>1 May</b></p>') == '<p title="1 May">on <b>1\xa0May</b></p>'
    assert unbroken_in("<p>在9月20日</p>") == '<p>在<span class="whole">9月20日</span></p>'


@pytest.mark.parametrize(
    "month", sorted({*ENGLISH, *ENGLISH_SHORT, *(f"ב{month}" for month in (*HEBREW, *HEBREW_SHORT))})
)
def test_a_day_stays_with_every_month(month: str) -> None:
    assert unbroken(f"7 {month}") == f"7\xa0{month}"


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("Lai announces T-Dome", 'Lai announces <span class="whole">T-Dome</span>'),
        ("בתאריך 1 במאי", "בתאריך 1\xa0במאי"),
        ("呼叫器爆炸次日，黎巴嫩發生對講機爆炸", "呼叫器爆炸次日，黎巴嫩發生<wbr>對講機爆炸"),
        ("林佳龍認為台灣與以色列在國防上相互學習", "林佳龍認為<wbr>台灣<wbr>與以色列<wbr>在國防上相互學習"),
        ("現在的目的，的確存在", "現在的<wbr>目的，的確存在"),
        ("「幼獅」、「哈比」：軍備？！", "「幼獅」、「哈比」：軍備？！"),
        ("在 <b> 的 &", "在 &lt;b&gt; 的 &amp;"),
        ("ביקורו של Francois Wu", "ביקורו של Francois\xa0Wu"),
        ("發言人 Omer Dostri", "發言人 Omer\xa0Dostri"),
        ("The “Iron Dome”", "The “Iron Dome”"),
        ("台灣捐贈50萬美元給以色列地方政府", '<span class="phrase">台灣捐贈50萬美元給以色列地方政府</span>'),
    ],
)
def test_the_lines_of_a_title_end_between_phrases_and_names(title: str, html: str) -> None:
    assert str(escaped(phrased(title))) == html


@given(st.text(st.sampled_from("台在的，、！ 」a<1年9月日報導-T&對向")))
def test_no_letter_of_a_title_is_lost(title: str) -> None:
    assert unescape(re.sub("<[^>]*>", "", str(escaped(phrased(title))))).replace("\xa0", " ") == title
