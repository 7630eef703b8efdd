// `colporteur import`: a file in, and what became of it.
#pragma once

#include "app/context.hpp"
#include "features/imports/model.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_import_command(CLI::App& app, Context& context);

// What an import did, for people: counts, rejects, notes, proposals, how to take it back.
std::string import_text(imports::ImportReport const& report);

} // namespace colporteur::app
