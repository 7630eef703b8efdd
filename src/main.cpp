#include "app/run.hpp"

int main(int argc, char** argv) { return colporteur::app::run(argc, argv); }
