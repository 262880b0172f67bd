-- Where the program is. An editor started from a desktop often lacks Cargo's folder in its path, so two more places are tried.
local M = {}

local NAME = "copydesk"

--- The clone that this plugin is part of.
local function clone()
  local here = debug.getinfo(1, "S").source:sub(2)
  return vim.fs.normalize(vim.fn.fnamemodify(vim.uv.fs_realpath(here) or here, ":p:h:h:h:h:h"))
end

--- The places in which the program is looked for, best first: the path, Cargo's folder of programs, a build in the clone.
function M.places()
  local cargo = vim.env.CARGO_HOME or vim.fs.joinpath(vim.uv.os_homedir() or "", ".cargo")
  return { NAME, vim.fs.joinpath(cargo, "bin", NAME), vim.fs.joinpath(clone(), "target", "release", NAME) }
end

--- The first place that holds the program; its bare name if none does, so that the message says what is missing.
function M.path()
  for _, place in ipairs(M.places()) do
    if vim.fn.executable(place) == 1 then
      return place
    end
  end
  return NAME
end

return M
