-- Neovim asks the server for diagnostics after each change of the text, but asks anew for an open article in no version when the server says
-- that they are new for another reason: a name was settled, the settings were changed. (Before 0.12 it does not listen at all; since then
-- it asks for the folder, and keeps what it has of the files that are open.) Here it does.
local M = {}

local function ask_again(_, _, context)
  local client = vim.lsp.get_client_by_id(context.client_id)
  local provider = client and client.server_capabilities.diagnosticProvider
  if not provider then
    return vim.NIL
  end
  for buffer in pairs(client.attached_buffers) do
    local params = { textDocument = vim.lsp.util.make_text_document_params(buffer), identifier = provider.identifier }
    -- No handler of our own: the answer goes where Neovim's own goes.
    if vim.fn.has("nvim-0.11") == 1 then
      client:request("textDocument/diagnostic", params, nil, buffer)
    else
      client.request("textDocument/diagnostic", params, nil, buffer)
    end
  end
  return vim.NIL
end

M.handlers = { ["workspace/diagnostic/refresh"] = ask_again }

--- What is announced: all that Neovim can, and listening.
function M.capabilities()
  local listens = { workspace = { diagnostics = { refreshSupport = true } } }
  return vim.tbl_deep_extend("force", vim.lsp.protocol.make_client_capabilities(), listens)
end

return M
