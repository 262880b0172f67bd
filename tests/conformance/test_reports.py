"""The reports that others read, held against the schemas of those who read them, and ours against what is written."""

import json
import os
import pathlib
import subprocess
import xml.etree.ElementTree as tree

import docx
import jsonschema
import pytest

ROOT = pathlib.Path(__file__).parents[2]
ARTICLES = {
    "talks.md": "# Talks 🦭\n\nOn Monday Prime Minister Mustafa al-Kadhimi spoke to Mayor John Winterbourne. Kadhimi left, and Winterborne stayed.\n\n"
    "They recieve the the mail, the mayor said.\n",
    "news/a b & ü.txt": "\ufeffThe NATO and the Nato met.\r\n\r\nThey recieve \x1b[31m the\r\nthe mail.\r\n",
    "clean.txt": "A clean line.\n",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in ARTICLES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9\n")
    return tmp_path


def report(folder, form):
    run = subprocess.run(
        [os.environ["COPYDESK"], "check", "--no-config", "--format", form, "."], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 2 and "latin.txt: not UTF-8" in run.stderr
    return run.stdout


def valid(value, schema):
    jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker()).validate(value)


def test_sarif_is_valid_by_the_schema_of_oasis(folder):
    log = json.loads(report(folder, "sarif"))
    valid(log, json.loads(pathlib.Path(os.environ["SARIF_SCHEMA"]).read_text(encoding="utf-8")))
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(run["results"]) > 4 and all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        uri, region = place["artifactLocation"]["uri"], place["region"]
        if uri.startswith("news/"):
            assert uri == "news/a%20b%20%26%20%C3%BC.txt"
            found = (folder / "news/a b & ü.txt").read_bytes()[region["byteOffset"] :][: region["byteLength"]]
            assert found.decode() == region["snippet"]["text"]


def test_json_is_valid_by_our_own_schema_and_lines_by_its_definition_of_a_file(folder):
    schema = json.loads((ROOT / "docs/report.schema.json").read_text(encoding="utf-8"))
    whole = json.loads(report(folder, "json"))
    valid(whole, schema)
    lines = [json.loads(line) for line in report(folder, "jsonl").splitlines()]
    assert lines == whole["files"]
    for line in lines:
        valid(line, {**schema["definitions"]["FileReport"], "definitions": schema["definitions"]})
    with pytest.raises(jsonschema.ValidationError):
        valid({"version": 1, "files": [{"path": "a.txt"}]}, schema)


def test_the_schema_names_every_field_that_is_written(folder):
    definitions = json.loads((ROOT / "docs/report.schema.json").read_text(encoding="utf-8"))["definitions"]
    files = json.loads(report(folder, "json"))["files"]
    findings = [finding for file in files for finding in file["findings"]]
    for name, values in {"FileReport": files, "FindingReport": findings}.items():
        for value in values:
            assert set(value) == set(definitions[name]["properties"]) == set(definitions[name]["required"])


@pytest.mark.parametrize("form, root", [("checkstyle", "checkstyle"), ("junit", "testsuites")])
def test_xml_can_be_read(folder, form, root):
    element = tree.fromstring(report(folder, form).encode())
    assert element.tag == root and [child.get("name") for child in element] == ["clean.txt", "news/a b & ü.txt", "talks.md"]


def test_gitlab_has_what_it_needs_and_no_fingerprint_twice(folder):
    issues = json.loads(report(folder, "gitlab"))
    prints = [issue["fingerprint"] for issue in issues]
    assert len(issues) > 4 and len(set(prints)) == len(prints)
    for issue in issues:
        assert issue["severity"] in {"info", "minor", "major"} and issue["description"] and issue["location"]["lines"]["begin"] > 0


def test_word_reads_the_comments_and_the_text_as_it_was(tmp_path):
    document = docx.Document()
    document.add_heading("Talks in Norholm", 1)
    paragraph = document.add_paragraph("They recieve the ")
    paragraph.add_run("the mail").bold = True
    paragraph.add_run(" & more.\tAll of it.")
    document.add_table(1, 1).cell(0, 0).text = "We recieve it."
    document.add_comment(paragraph.runs[0], text="Whose?", author="Desk")
    document.save(tmp_path / "a.docx")
    command = [os.environ["COPYDESK"], "check", "--no-config", "--format", "json", "--annotate", "b.docx", "a.docx"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    findings = json.loads(run.stdout)["files"][0]["findings"]
    assert [finding["text"] for finding in findings] == ["recieve", "the the", "recieve"] and run.returncode == 1
    before, after = docx.Document(tmp_path / "a.docx"), docx.Document(tmp_path / "b.docx")
    assert [part.text for part in after.paragraphs] == [part.text for part in before.paragraphs]
    assert after.tables[0].cell(0, 0).text == "We recieve it."
    comments = [(comment.author, comment.paragraphs[0].text) for comment in after.comments]
    assert comments == [("Desk", "Whose?")] + [("Copydesk", f"{finding['message']} ({finding['rule']})") for finding in findings]
    assert len({comment.comment_id for comment in after.comments}) == 4
