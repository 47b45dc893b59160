using FinCode.Cli;

return await CommandLine.Run(args, Terminal.OfProcess());
