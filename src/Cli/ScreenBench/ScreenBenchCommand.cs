using System.CommandLine;

namespace FinCode.Cli.ScreenBench;

/// <summary><c>fincode screen-bench</c>: its options and what they mean.</summary>
internal static class ScreenBenchCommand
{
    private const string Help =
        """
        Measures the screening engine and prints each target with what was reached: quality on judged pairs of names, recall
        of altered names, false alerts, parity with OFAC's search, speed, and loading lists while screening goes on.
        Exits with 0 when every target is met, and with 1 when one is missed.

        The folder has sanctions/ with the published lists and name_pairs/ with the names to measure by; see docs/screening.md.

        Examples:
          fincode screen-bench --data ./data
          fincode screen-bench --data ./data --seconds 30 --json result.json
          fincode screen-bench --data ./data --only altered --missed missed.txt
        """;

    public static Command Create(Terminal terminal)
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder with sanctions/ and name_pairs/.", Required = true, HelpName = "folder" };
        var pairs = new Option<FileInfo>("--pairs") { Description = "Judged pairs to measure by instead of name_pairs/name_pairs_labelled.csv.", HelpName = "file" };
        var seconds = Options.Count("--seconds", "How long to measure speed for, in seconds.", 10, 1, 600);
        var json = new Option<string>("--json") { Description = "Write the table to this file as JSON, or to standard output for '-'.", HelpName = "file" };
        var only = new Option<string>("--only")
        {
            Description = $"Measure this alone: {string.Join(", ", ScreenBenchAction.Measures)}. The exit code is then about its targets.",
            HelpName = "measure",
        };
        only.AcceptOnlyFromAmong([.. ScreenBenchAction.Measures]);
        var missed = new Option<FileInfo>("--missed") { Description = "Write every name that was not found as it should to this file.", HelpName = "file" };
        var command = new Command("screen-bench", Help) { data, pairs, seconds, only, json, missed };
        command.SetAction((parsed, stop) => ScreenBenchAction.Run(
            new ScreenBenchOrder(parsed.GetRequiredValue(data), parsed.GetValue(pairs), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(only), parsed.GetValue(json), parsed.GetValue(missed)),
            terminal, stop));
        return command;
    }
}
