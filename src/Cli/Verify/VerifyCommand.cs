using System.CommandLine;

namespace FinCode.Cli.Verify;

/// <summary><c>fincode verify</c>: its options and what they mean.</summary>
internal static class VerifyCommand
{
    private const string Help =
        """
        Reads a whole ledger and proves it: the hash chain, every balance against its postings, debits against credits
        per currency and tenant, sequences without gaps, holds, operation ids, the chain of every audit trail,
        and what tenants were told against what happened.
        The server may go on running.
        Exits with 0 when all is right, and with 1 and the first differences when anything is not.

        Examples:
          fincode verify --data ./data
          fincode verify --postgres 'Host=localhost;Database=fincode;Username=fincode' --json
        """;

    public static Command Create(Terminal terminal)
    {
        var store = new StoreOptions();
        var json = new Option<bool>("--json") { Description = "Write the result to standard output as JSON." };
        var command = new Command("verify", Help) { json };
        store.AddTo(command);
        command.SetAction((parsed, stop) => StoreFaults.Guard(
            terminal, () => VerifyAction.Run(store.Read(parsed), parsed.GetValue(json), terminal, stop)));
        return command;
    }
}
