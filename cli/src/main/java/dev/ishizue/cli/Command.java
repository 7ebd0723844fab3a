package dev.ishizue.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Something a person can type behind `ishizue`. Its options are a model built when needed rather
/// than annotations, which cost reflection at each start.
interface Command {

  String name();

  CommandSpec spec();

  int run(ParseResult options, Surroundings surroundings) throws Refusal, IOException;
}
