//! A small synchronous client of the real binary.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// Longer than any answer takes on a busy machine; a test that waits this long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// An untitled buffer.
pub const UNTITLED: &str = "untitled:Untitled-1";

/// One editor and its server.
pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    held: VecDeque<Value>,
    last_id: i64,
    asked: VecDeque<Value>,
    answers: Vec<(&'static str, Value)>,
    /// Where the person's own settings are.
    pub home: TempDir,
}

impl Client {
    /// Starts a server that nobody has spoken to.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts a server with more arguments.
    pub fn start_with(arguments: &[&str]) -> Self {
        Self::start_as(arguments, &[])
    }

    /// Starts a server with more arguments and variables.
    pub fn start_as(arguments: &[&str], variables: &[(&str, &Path)]) -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.arg("lsp").args(arguments).env("COPYDESK_CONFIG_DIR", home.path()).envs(variables.iter().copied());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the server starts");
        let (input, output) = (child.stdin.take(), child.stdout.take().expect("its output"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self { child, input, messages, held: VecDeque::new(), last_id: 0, asked: VecDeque::new(), answers: Vec::new(), home }
    }

    /// A session with a client of these capabilities and no root.
    pub fn with(capabilities: Value) -> Self {
        Self::begin(json!({ "processId": null, "rootUri": null, "capabilities": capabilities })).0
    }

    /// A session, and what the server offered.
    pub fn begin(params: Value) -> (Self, Value) {
        let mut client = Self::start();
        let offered = client.initialize(params);
        (client, offered)
    }

    /// Begins the session; what the server offers.
    pub fn initialize(&mut self, params: Value) -> Value {
        let answer = self.request("initialize", params);
        self.notify("initialized", json!({}));
        answer["result"].clone()
    }

    /// From now on the client answers this request of the server so.
    pub fn answers(&mut self, method: &'static str, result: Value) {
        self.answers.retain(|(known, _)| *known != method);
        self.answers.push((method, result));
    }

    /// Has the server do a command; its answer.
    pub fn execute(&mut self, command: &str, argument: Value) -> Value {
        self.request("workspace/executeCommand", json!({ "command": command, "arguments": [argument] }))
    }

    /// Opens a plain text.
    pub fn open(&mut self, uri: &str, version: i32, text: &str) {
        self.open_as("plaintext", uri, version, text);
    }

    /// Opens a text.
    pub fn open_as(&mut self, language: &str, uri: &str, version: i32, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes a text.
    pub fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Closes a text.
    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// The code actions of a range.
    pub fn actions(&mut self, uri: &str, range: &Value, only: Option<&str>) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let answer = self.request("textDocument/codeAction", json!({ "textDocument": { "uri": uri }, "range": range, "context": context }));
        answer["result"].as_array().cloned().unwrap_or_default()
    }

    /// The hover at a place.
    pub fn hover(&mut self, uri: &str, line: u32, character: u32) -> Value {
        let position = json!({ "line": line, "character": character });
        self.request("textDocument/hover", json!({ "textDocument": { "uri": uri }, "position": position }))["result"].clone()
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and goes on.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        let mut message = json!({ "jsonrpc": "2.0", "id": self.last_id, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message);
        self.last_id
    }

    /// Sends a request and waits for its answer.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.answer(&json!(id))
    }

    /// Waits for the answer with this id.
    pub fn answer(&mut self, id: &Value) -> Value {
        self.wait(|message| message.get("method").is_none() && message["id"] == *id)
    }

    /// Has the answer with this id come while something else was waited for?
    pub fn is_answered(&self, id: i64) -> bool {
        self.held.iter().any(|message| message.get("method").is_none() && message["id"] == id)
    }

    /// Waits for the next diagnostics of a document.
    pub fn published(&mut self, uri: &str) -> Value {
        self.wait(|message| is_published(message, uri))["params"].clone()
    }

    /// Waits for the next message to the person.
    pub fn shown(&mut self) -> String {
        let message = self.wait(|message| message["method"] == "window/showMessage");
        message["params"]["message"].as_str().expect("a text").to_string()
    }

    /// Waits for the diagnostics of one version; all that come before are older.
    pub fn published_at(&mut self, uri: &str, version: i32) -> Value {
        let mut last = i64::MIN;
        loop {
            let published = self.published(uri);
            let this = published["version"].as_i64().expect("a version");
            assert!(this > last, "version {this} after {last}");
            if this == i64::from(version) {
                return published;
            }
            last = this;
        }
    }

    /// Waits for the next notification of this kind.
    pub fn notified(&mut self, method: &str) -> Value {
        self.wait(|message| message.get("id").is_none() && message["method"] == method)["params"].clone()
    }

    /// Waits until the server asks this of the client, which answers as it was told to, or with nothing.
    pub fn asked_for(&mut self, method: &str) -> Value {
        while !self.asked.iter().any(|asked| asked["method"] == method) {
            let message = self.receive();
            self.sort(message);
        }
        let at = self.asked.iter().position(|asked| asked["method"] == method).expect("it is there");
        self.asked.remove(at).expect("it is there")
    }

    /// Shuts the server down in good order; all that it still said.
    pub fn finish(mut self) -> Vec<Value> {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        let mut said: Vec<Value> = self.held.drain(..).collect();
        while let Ok(message) = self.messages.recv_timeout(PATIENCE) {
            said.push(message);
        }
        assert_eq!(self.child.wait().expect("an exit status").code(), Some(0));
        said
    }

    /// Sends bytes as they are.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    /// Closes the server's input.
    pub fn close_input(&mut self) {
        self.input = None;
    }

    /// How the process ended, where it did so in time.
    pub fn ended_within(&mut self, time: Duration) -> Option<ExitStatus> {
        let deadline = Instant::now() + time;
        loop {
            match self.messages.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return None,
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().ok(),
            }
        }
    }

    /// The id of the server's process.
    pub fn process_id(&self) -> u32 {
        self.child.id()
    }

    /// Ends the server by force.
    pub fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it has ended");
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.held.iter().position(&wanted) {
            return self.held.remove(at).expect("it is there");
        }
        loop {
            let message = self.receive();
            if wanted(&message) {
                return message;
            }
            self.sort(message);
        }
    }

    fn receive(&mut self) -> Value {
        self.messages.recv_timeout(PATIENCE).expect("a message in time")
    }

    /// Answers a request of the server, and holds all else until somebody waits for it.
    fn sort(&mut self, message: Value) {
        if message.get("method").is_none() || message.get("id").is_none() {
            return self.held.push_back(message);
        }
        let known = self.answers.iter().find(|(method, _)| message["method"] == *method);
        let result = known.map_or(Value::Null, |(_, result)| result.clone());
        self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": result }));
        self.asked.push_back(message);
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // Fails only where it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Is it a publication, for this document?
pub fn is_published(message: &Value, uri: &str) -> bool {
    message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
}

/// The rules of a list of diagnostics, in order.
pub fn rules(diagnostics: &Value) -> Vec<&str> {
    diagnostics.as_array().expect("a list").iter().map(|diagnostic| diagnostic["code"].as_str().expect("a rule")).collect()
}

fn read(output: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().expect("a length"),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}
