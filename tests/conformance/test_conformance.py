"""Every request that an editor makes, in the way in which five editors make it."""

import pytest
from desk import CLIENTS, Desk
from lsprotocol import types

ARTICLE = (
    "# Talks 🦭\n\nOn Monday Prime Minister Mustafa al-Kadhimi spoke to Mayor John Winterbourne of the Central Bank of Norland (CBN). "
    "Kadhimi left, and Winterborne stayed.\n\nThey recieve the the mail, the CBN said. “We recieve it,” Winterbourne said.\n"
)
SETTINGS = '[rules]\nspelling = "warning"\n'


def places():
    lines = ARTICLE.split("\n")
    return [types.Position(line=line, character=at) for line, text in enumerate(lines) for at in range(0, len(text), 7)]


def whole():
    return types.Range(start=types.Position(line=0, character=0), end=types.Position(line=99, character=0))


@pytest.fixture(params=CLIENTS)
async def desk(request, tmp_path):
    folder, home = tmp_path / "news", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    (folder / "other.txt").write_text("We recieve it. Mayor John Winterbourne spoke.\n")
    (folder / "talks.md").write_text(ARTICLE)
    (folder / "copydesk.toml").write_text(SETTINGS)
    async with Desk(request.param, folder, home) as desk:
        yield desk
    desk.check()


async def opened(desk):
    desk.open("talks.md", "markdown", ARTICLE)
    return await desk.diagnostics("talks.md")


async def test_the_offer_is_one_that_the_client_understands(desk):
    offered = desk.offered
    encodings = desk.says("general.positionEncodings") or ["utf-16"]
    assert (offered.position_encoding or "utf-16") in encodings
    assert offered.text_document_sync.open_close and offered.text_document_sync.change == types.TextDocumentSyncKind.Incremental
    if offered.diagnostic_provider:
        assert desk.says("textDocument.diagnostic") is not None
    if isinstance(offered.rename_provider, types.RenameOptions) and offered.rename_provider.prepare_provider:
        assert desk.says("textDocument.rename.prepareSupport")
    if isinstance(offered.code_action_provider, types.CodeActionOptions) and offered.code_action_provider.resolve_provider:
        assert "edit" in desk.says("textDocument.codeAction.resolveSupport.properties")


async def test_findings_follow_the_text(desk):
    told = [diagnostic.code for diagnostic in await opened(desk)]
    assert told.count("spelling") == 2 and "repeated-word" in told
    line = next(number for number, text in enumerate(ARTICLE.split("\n")) if text.startswith("They"))
    start, end = types.Position(line=line, character=5), types.Position(line=line, character=12)
    desk.change("talks.md", [types.TextDocumentContentChangePartial(range=types.Range(start=start, end=end), text="receive")])
    told = [diagnostic.code for diagnostic in await desk.diagnostics("talks.md")]
    assert told.count("spelling") == 1
    desk.change("talks.md", [types.TextDocumentContentChangeWholeDocument(text="All is well.\n")])
    assert list(await desk.diagnostics("talks.md")) == []


async def test_what_is_asked_at_every_place_is_answered(desk):
    await opened(desk)
    client, document = desk.client, desk.document("talks.md")
    kinds = desk.says("textDocument.hover.contentFormat") or ["plaintext"]
    for position in places():
        at = {"text_document": document, "position": position}
        hover = await client.text_document_hover_async(types.HoverParams(**at))
        assert hover is None or hover.contents.kind.value in kinds
        await client.text_document_definition_async(types.DefinitionParams(**at))
        context = types.ReferenceContext(include_declaration=True)
        await client.text_document_references_async(types.ReferenceParams(**at, context=context))
        await client.text_document_document_highlight_async(types.DocumentHighlightParams(**at))
        await client.text_document_completion_async(types.CompletionParams(**at))
        if await client.text_document_prepare_rename_async(types.PrepareRenameParams(**at)):
            desk.check_edit(await client.text_document_rename_async(types.RenameParams(**at, new_name="Zebedee")))
    params = types.SelectionRangeParams(text_document=document, positions=places())
    assert len(await client.text_document_selection_range_async(params)) == len(places())


async def test_what_is_asked_of_the_document_is_answered(desk):
    await opened(desk)
    client, document = desk.client, desk.document("talks.md")
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document))
    is_tree = bool(desk.says("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport"))
    assert symbols and all(isinstance(symbol, types.DocumentSymbol) == is_tree for symbol in symbols)
    assert await client.text_document_folding_range_async(types.FoldingRangeParams(text_document=document)) is not None
    await client.text_document_inlay_hint_async(types.InlayHintParams(text_document=document, range=whole()))
    await client.text_document_code_lens_async(types.CodeLensParams(text_document=document))
    await client.text_document_document_link_async(types.DocumentLinkParams(text_document=document))
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="winter"))
    assert any(symbol.location.uri == desk.uri("other.txt") for symbol in found)
    desk.open("copydesk.toml", "toml", SETTINGS)
    links = types.DocumentLinkParams(text_document=desk.document("copydesk.toml"))
    assert await client.text_document_document_link_async(links)
    names = await client.protocol.send_request_async("copydesk/names", {"textDocument": {"uri": desk.uri("talks.md")}})
    assert names is not None


async def test_actions_have_the_form_that_the_client_takes(desk):
    diagnostics = await opened(desk)
    has_literals = desk.says("textDocument.codeAction.codeActionLiteralSupport") is not None
    resolves = "edit" in (desk.says("textDocument.codeAction.resolveSupport.properties") or [])
    for diagnostic in diagnostics:
        context = types.CodeActionContext(diagnostics=[diagnostic])
        params = types.CodeActionParams(text_document=desk.document("talks.md"), range=diagnostic.range, context=context)
        await desk.client.text_document_code_action_async(params)
        actions = desk.client.protocol.actions
        assert actions
        assert all(isinstance(action, types.CodeAction) == has_literals for action in actions)
        for action in actions if has_literals else []:
            desk.check_edit(action.edit)
            if action.data is not None:
                assert resolves
                desk.check_edit((await desk.client.code_action_resolve_async(action)).edit)


async def test_commands_are_done_and_told(desk):
    await opened(desk)
    commands = desk.offered.execute_command_provider.commands

    async def execute(command, argument):
        assert command in commands
        return await desk.client.workspace_execute_command_async(types.ExecuteCommandParams(command=command, arguments=[argument]))

    checked = await execute("copydesk.checkFolder", {})
    assert checked["articles"] == 2
    await execute("copydesk.addWord", {"uri": desk.uri("talks.md"), "text": "recieve", "scope": "project"})
    assert '"recieve"' in (desk.folder / "copydesk.toml").read_text()
    await desk.until("talks.md", lambda codes: "spelling" not in codes and "repeated-word" in codes)
    fault = {"uri": desk.uri("talks.md"), "rule": "repeated-word", "text": "the the", "change": "the"}
    if desk.says("workspace.applyEdit"):
        await execute("copydesk.changeInFolder", fault)


async def test_what_cannot_be_is_refused_in_words(desk):
    await opened(desk)
    with pytest.raises(Exception, match="unknown command"):
        await desk.client.workspace_execute_command_async(types.ExecuteCommandParams(command="copydesk.dance"))
    nowhere = types.TextDocumentIdentifier(uri="untitled:Nowhere")
    params = types.HoverParams(text_document=nowhere, position=types.Position(line=0, character=0))
    assert await desk.client.text_document_hover_async(params) is None
    params = types.DidCloseTextDocumentParams(text_document=desk.document("talks.md"))
    desk.client.text_document_did_close(params)
