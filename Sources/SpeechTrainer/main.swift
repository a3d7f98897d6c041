import Speech
Experiment.run2(Array(CommandLine.arguments.dropFirst()))
