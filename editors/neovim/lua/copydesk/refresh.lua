-- Neovim before 0.12 asks the server for diagnostics after each change of the text, but does not listen when the server says that they are
-- new for another reason: a name was settled, the settings were changed. Here it listens.
local M = {}

local function ask_again(_, _, context)
  local client = vim.lsp.get_client_by_id(context.client_id)
  if not client or not client.server_capabilities.diagnosticProvider then
    return vim.NIL
  end
  for buffer in pairs(client.attached_buffers) do
    local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
    -- No handler of our own: the answer goes where Neovim's own goes.
    if vim.fn.has("nvim-0.11") == 1 then
      client:request("textDocument/diagnostic", params, nil, buffer)
    else
      client.request("textDocument/diagnostic", params, nil, buffer)
    end
  end
  return vim.NIL
end

local native = vim.fn.has("nvim-0.12") == 1

M.handlers = native and {} or { ["workspace/diagnostic/refresh"] = ask_again }

--- What is announced: all that Neovim can, and listening.
function M.capabilities()
  local listens = native and {} or { workspace = { diagnostics = { refreshSupport = true } } }
  return vim.tbl_deep_extend("force", vim.lsp.protocol.make_client_capabilities(), listens)
end

return M
