using System.CommandLine;
using FinCode.Storage;

namespace FinCode.Cli.MonitorBench;

/// <summary><c>fincode monitor-bench</c>: its options and what they mean.</summary>
internal static class MonitorBenchCommand
{
    private const string Help =
        """
        Measures monitoring on this machine, in this process, on one thread: how many payments a second it judges and
        remembers, how long each one takes, and which rules they cross. With a network of transfers whose accounts are
        labelled it also says how many of those the graph rules find, and how many they find wrongly.
        With --data or --postgres it also measures what a tenant's monitor does on that store, checkpoints included: it
        writes the windows and verdicts of a tenant of its own there, so give it a store that is for nothing else.
        Exits with 0 when every target is met, and with 1 when one is not or a file cannot be read.

        A network is a folder with two files of AMLSim's format: *_nodes.csv (nodeid,isFraud,...) and *_transactions.csv
        (sourceNodeId,targetNodeId,value,time), where time counts days.

        Examples:
          fincode monitor-bench
          fincode monitor-bench --payments 500000 --rules my-rules.json --json
          fincode monitor-bench --network ./amlsim
          fincode monitor-bench --payments 60000 --data ./bench-data
        """;

    public static Command Create(Terminal terminal)
    {
        var payments = Options.Count("--payments", "Payments that are measured, after a tenth as many to warm up.", 200_000, 1_000, 50_000_000);
        var customers = Options.Count("--customers", "Customers who send them.", 20_000, 10, 10_000_000);
        var seed = Options.Count("--seed", "Chooses who sends what to whom.", 1, 0, 999_999);
        var rules = new Option<FileInfo?>("--rules") { Description = "A rule document instead of the built-in one, in US dollars." };
        var network = new Option<DirectoryInfo?>("--network") { Description = "A folder with a labelled network of transfers." };
        var networkRules = new Option<FileInfo?>("--network-rules") { Description = "A rule document for the network instead of the built-in one, in US dollars." };
        var rate = Options.Count("--rate", "Payments a second on the store; 0 for as many as it takes.", 0, 0, 1_000_000);
        var json = new Option<bool>("--json") { Description = "Writes the results as JSON." };
        var command = new Command("monitor-bench", Help) { payments, customers, seed, rules, network, networkRules, rate, json };
        var store = new StoreOptions();
        store.AddTo(command);
        command.SetAction((parsed, stop) => MonitorBenchAction.Run(
            new MonitorBenchSettings(
                parsed.GetValue(payments), parsed.GetValue(customers), parsed.GetValue(seed), parsed.GetValue(rules), parsed.GetValue(network),
                parsed.GetValue(networkRules), store.AreGiven(parsed.CommandResult) ? store.Read(parsed) : null, parsed.GetValue(rate)),
            parsed.GetValue(json),
            terminal,
            stop));
        return command;
    }
}

/// <param name="Rules">Null for the built-in ones, as <paramref name="NetworkRules"/>.</param>
/// <param name="Network">Null for none, as <paramref name="Store"/>.</param>
/// <param name="Rate">Payments a second on the store; zero for as many as it takes.</param>
internal sealed record MonitorBenchSettings(
    int Payments, int Customers, int Seed, FileInfo? Rules, DirectoryInfo? Network, FileInfo? NetworkRules, StorageOptions? Store = null, int Rate = 0);
