"""A client that reads every message into lsprotocol's types and holds it against what it has announced."""

import asyncio
import json
import os
import pathlib

from lsprotocol import converters, types
from pytest_lsp import LanguageClientProtocol, client_capabilities
from pytest_lsp.client import make_test_lsp_client

HERE = pathlib.Path(__file__).parent
CLIENTS = ["visual-studio-code", "neovim@v0.11.0", "neovim@v0.9.1", "emacs", "helix"]

# A request of the server, and where the client announces that it takes it.
REQUESTS = {
    "workspace/configuration": "workspace.configuration",
    "workspace/applyEdit": "workspace.applyEdit",
    "workspace/diagnostic/refresh": "workspace.diagnostics.refreshSupport",
    "workspace/inlayHint/refresh": "workspace.inlayHint.refreshSupport",
    "workspace/codeLens/refresh": "workspace.codeLens.refreshSupport",
    "window/workDoneProgress/create": "window.workDoneProgress",
}
REGISTRATIONS = {
    "workspace/didChangeWatchedFiles": "workspace.didChangeWatchedFiles.dynamicRegistration",
    "workspace/didChangeConfiguration": "workspace.didChangeConfiguration.dynamicRegistration",
}
NOTIFICATIONS = {"textDocument/publishDiagnostics", "window/showMessage", "window/logMessage", "$/logTrace", "$/progress"}


def capabilities(name):
    """What a client announces, as lsprotocol has it."""
    if name != "helix":
        return client_capabilities(name)
    announced = json.loads((HERE / "helix.json").read_text())["capabilities"]
    return converters.get_converter().structure(announced, types.ClientCapabilities)


def lost(sent, understood, path=""):
    """What the server sent and the types have no place for."""
    if isinstance(sent, dict):
        if not isinstance(understood, dict):
            return [path]
        return [loss for key, value in sent.items() if value is not None for loss in lost(value, understood.get(key), f"{path}.{key}")]
    if isinstance(sent, list):
        if not isinstance(understood, list) or len(sent) != len(understood):
            return [path]
        return [loss for number, pair in enumerate(zip(sent, understood)) for loss in lost(*pair, f"{path}[{number}]")]
    return [] if sent == understood else [f"{path}: {sent!r} is read as {understood!r}"]


class Protocol(LanguageClientProtocol):
    """Keeps every message, and what is wrong with it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.messages, self.faults, self.actions = [], [], []

    def structure_message(self, data):
        # It is asked of every object inside a message as well.
        if "jsonrpc" not in data:
            return super().structure_message(data)
        self.messages.append(data)
        try:
            message = super().structure_message(data)
        except Exception as error:
            self.faults.append(f"no message of the protocol: {error!r}: {data}")
            raise
        if "CodeActionResponse" in type(message).__name__:
            # lsprotocol takes an action that has a command for the command.
            self.actions = [self.action(action) for action in data["result"] or []]
            return message
        # What is of Copydesk's own has no type, nor has the answer to it.
        if "result" not in data or type(message).__name__ != "JsonRPCResponseMessage":
            self.faults += lost(data, self._converter.unstructure(message), data.get("method", "answer"))
        return message


    def action(self, data):
        kind = types.Command if isinstance(data.get("command"), str) else types.CodeAction
        action = self._converter.structure(data, kind)
        self.faults += lost(data, self._converter.unstructure(action), "action")
        return action


class Desk:
    """One editor with a folder of articles."""

    def __init__(self, name, folder, home):
        self.name, self.folder, self.home = name, folder, home
        self.announced = capabilities(name)
        self.raw = converters.get_converter().unstructure(self.announced)
        self.client = make_test_lsp_client()
        self.client.protocol.__class__ = Protocol
        self.client.protocol.messages, self.client.protocol.faults, self.client.protocol.actions = [], [], []
        self.version = 1
        self.client.feature("client/registerCapability")(lambda params: None)
        self.client.feature("workspace/applyEdit")(lambda params: types.ApplyWorkspaceEditResult(applied=True))
        for request in ("inlayHint", "codeLens"):
            self.client.feature(f"workspace/{request}/refresh")(lambda *_: None)

    async def __aenter__(self):
        environment = dict(os.environ, COPYDESK_CONFIG_DIR=str(self.home))
        await self.client.start_io(os.environ["COPYDESK"], "lsp", env=environment)
        uri = self.folder.as_uri()
        params = types.InitializeParams(
            capabilities=self.announced,
            root_uri=uri,
            workspace_folders=[types.WorkspaceFolder(uri=uri, name="news")],
        )
        self.offered = (await self.client.initialize_session(params)).capabilities
        return self

    async def __aexit__(self, *_):
        await self.client.shutdown_session()
        await self.client.stop()

    def says(self, path):
        """Is this announced?"""
        value = self.raw
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def uri(self, name):
        return (self.folder / name).as_uri()

    def document(self, name):
        return types.TextDocumentIdentifier(uri=self.uri(name))

    def open(self, name, language, text):
        item = types.TextDocumentItem(uri=self.uri(name), language_id=language, version=self.version, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))

    def change(self, name, changes):
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(uri=self.uri(name), version=self.version)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(text_document=document, content_changes=changes))

    async def diagnostics(self, name):
        """What is wrong with a document, in the way that the two have agreed on."""
        if self.offered.diagnostic_provider:
            params = types.DocumentDiagnosticParams(text_document=self.document(name))
            return (await self.client.text_document_diagnostic_async(params)).items
        for _ in range(600):
            published = [
                message["params"]
                for message in self.client.protocol.messages
                if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == self.uri(name)
            ]
            if any(told.get("version") == self.version for told in published):
                return self.client.diagnostics[self.uri(name)]
            await asyncio.sleep(0.05)
        raise AssertionError(f"no diagnostics of version {self.version}")

    async def until(self, name, holds):
        """Waits until this holds of the rules of what is wrong with a document."""
        for _ in range(600):
            told = await self.diagnostics(name) if self.offered.diagnostic_provider else self.client.diagnostics[self.uri(name)]
            if holds([diagnostic.code for diagnostic in told]):
                return
            await asyncio.sleep(0.05)
        raise AssertionError(told)

    def check(self):
        """Every message was right, and none was of a kind that was not announced."""
        assert self.client.protocol.faults == []
        for message in self.client.protocol.messages:
            method = message.get("method")
            if method is None:
                continue
            if "id" not in message:
                assert method in NOTIFICATIONS, message
                self.check_notification(method, message["params"])
            elif method == "client/registerCapability":
                for registration in message["params"]["registrations"]:
                    assert self.says(REGISTRATIONS[registration["method"]]), registration
            else:
                assert self.says(REQUESTS[method]), message

    def check_notification(self, method, params):
        if method != "textDocument/publishDiagnostics":
            return
        assert not self.offered.diagnostic_provider or not params["diagnostics"], "it is told in one way only"
        of = "textDocument.publishDiagnostics"
        for diagnostic in params["diagnostics"]:
            assert self.says(f"{of}.relatedInformation") or not diagnostic.get("relatedInformation"), diagnostic
            tags = self.says(f"{of}.tagSupport.valueSet") or []
            assert set(diagnostic.get("tags") or []) <= set(tags), diagnostic

    def check_edit(self, edit):
        """A change of the workspace, in the form that the client takes."""
        if edit is None:
            return
        of = "workspace.workspaceEdit"
        assert self.says(f"{of}.documentChanges") or edit.document_changes is None, edit
        annotated = self.says(f"{of}.changeAnnotationSupport") is not None
        assert annotated or not edit.change_annotations, edit
        for change in edit.document_changes or []:
            assert isinstance(change, types.TextDocumentEdit)
            assert annotated or all(isinstance(one, types.TextEdit) for one in change.edits), edit
