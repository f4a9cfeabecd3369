"""Chinese sentences have the full-width punctuation of Chinese: ，。：；？！（）."""

import re

import pytest

from app.i18n import keys
from app.i18n.catalogue import template
from app.paths import asset

SECTIONS = sorted(path.stem for path in asset("translations/zh").iterdir())
CODE = re.compile(r"\{\{.*\}\}|`[^`]*`|'[ -~]*?'")
"""Code and quoted examples."""
FIELD, OPTIONAL = re.compile(r"\{[^{}]*\}"), re.compile(r"\[\?|\?\]")
IN_YAML = re.compile(r"[a-z]+: ?_(, )?")
HAN = "[\u3400-\u9fff”’》]"
FAULTS = re.compile(
    rf"{HAN} ?[,.:;?!](?! ?/)|{HAN} ?\(|[,:;?!()] ?[\u3400-\u9fff]|_[,:;?!] |_\(|\)_"
)
"""A half-width mark beside a character, or beside a value that is put in."""
SUFFIX = re.compile(r"\.[a-z]+|\*\.[a-z]+")
FORMULA = re.compile(r"\([^()\u3400-\u9fff]*×[^()\u3400-\u9fff]*\)")


def faults(found: str) -> list[str]:
    """Return the half-width marks of a Chinese text with what they stand beside."""
    prose = OPTIONAL.sub("", FIELD.sub("_", CODE.sub("_", found)))
    for other in (IN_YAML, SUFFIX, FORMULA):
        prose = other.sub("", prose)
    return FAULTS.findall(prose)


@pytest.mark.parametrize("section", SECTIONS)
def test_that_chinese_sentences_have_chinese_punctuation(section: str) -> None:
    texts = {key: template(key, "zh") or "" for key in keys(section, "zh")}
    assert {key: found for key, text in texts.items() if (found := faults(text))} == {}


@pytest.mark.parametrize(
    "text",
    ["请核对文件, 再试", "文件:{name}", "时间(秒)", "不是文本(?)。", "好.", "(可选)"],
)
def test_that_half_width_marks_beside_characters_are_found(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize(
    "text",
    ["文件为 `a: 1, b: 2`", "如 S3,S4；可省略", "保存为 .png、.mp4", "第 {n:.1f} 行"],
)
def test_that_code_numbers_and_names_of_files_are_left_alone(text: str) -> None:
    assert faults(text) == []
