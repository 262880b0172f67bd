-- The cast of an article: who is in it, as what, in which forms, and where they disagree. Asked of the server (`copydesk/names`), shown
-- in a window or in the location list.
local server = require("copydesk.server")

local M = {}

--- The kinds in the order in which a desk asks for them.
local KINDS = { { "person", "People" }, { "organisation", "Organisations" }, { "place", "Places" }, { "other", "Other names" } }
--- The mark of a name that is not written one way.
M.MARK = "!"

--- Calls `answer` with the client and the names of the current article, if there is any.
local function ask(answer)
  local buffer = vim.api.nvim_get_current_buf()
  local client = server.client(buffer)
  if not client then
    return
  end
  if not vim.tbl_get(client.server_capabilities, "experimental", "copydesk", "names") then
    return server.say("this server is older than the plugin and lists no names", vim.log.levels.WARN)
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  server.ask(client, "copydesk/names", params, buffer, function(cast)
    if type(cast) ~= "table" or #cast.names == 0 then
      return server.say("nobody is named in this article")
    end
    answer(client, cast.names, params.textDocument.uri, buffer)
  end)
end

--- The forms with their counts; the count alone where the name itself is the only one.
local function forms(name)
  if #name.forms == 1 and name.forms[1].form == name.name then
    return tostring(name.forms[1].count)
  end
  return table.concat(vim.tbl_map(function(form)
    return ("%s %d"):format(form.form, form.count)
  end, name.forms), ", ")
end

--- The role, or nothing: the server leaves it out where there is none.
local function role(name)
  return type(name.role) == "string" and name.role or ""
end

--- The byte at which the character `character` of a line begins, as the server counts.
local function byte(line, character, encoding)
  if encoding == "utf-8" then
    return math.min(character, #line)
  end
  local found = vim.fn.byteidxcomp(line, character, encoding == "utf-16")
  return found < 0 and #line or found
end

--- Where a range begins and what it covers, for a row that leads there.
local function place(range, uri, client)
  local location = { uri = uri, range = range }
  local item = vim.lsp.util.locations_to_items({ location }, client.offset_encoding)[1]
  local last = range["end"].line == range.start.line and byte(item.text, range["end"].character, client.offset_encoding) or #item.text
  return { location = location, line = item.lnum, text = item.text:sub(item.col, last), item = item }
end

--- The rows of the list: `{ heading }`, or `{ name, place }`, or `{ disagreement, place }`.
local function rows(names, uri, client)
  local listed = {}
  for _, kind in ipairs(KINDS) do
    local those = vim.tbl_filter(function(name)
      return name.kind == kind[1]
    end, names)
    if #those > 0 then
      table.insert(listed, { heading = kind[2] })
    end
    for _, name in ipairs(those) do
      table.insert(listed, { name = name, role = role(name), forms = forms(name), place = place(name.introduction, uri, client) })
      for _, range in ipairs(name.disagreements or {}) do
        table.insert(listed, { disagreement = name, place = place(range, uri, client) })
      end
    end
  end
  return listed
end

--- Shows the cast in a window.
function M.open()
  ask(function(client, names, uri, buffer)
    require("copydesk.window").open(rows(names, uri, client), client, buffer)
  end)
end

--- Shows the cast in the location list: every name at its introduction, every disagreement at its place.
function M.list()
  ask(function(client, names, uri)
    local items = {}
    for _, row in ipairs(rows(names, uri, client)) do
      if row.place then
        local text = row.name and table.concat({ row.name.name, row.role, row.forms }, " · "):gsub(" ·  · ", " · ")
        text = text or ("%s %s: %q is written here"):format(M.MARK, row.disagreement.name, row.place.text)
        table.insert(items, vim.tbl_extend("force", row.place.item, { text = text, type = row.disagreement and "W" or "" }))
      end
    end
    vim.fn.setloclist(0, {}, " ", { title = "Names in this article", items = items })
    vim.cmd.lopen()
  end)
end

return M
