using System.CommandLine;
using System.Globalization;
using FinCode.Silo.Operations;

namespace FinCode.Cli.Operators;

/// <summary><c>fincode keys</c>: rotate and reencrypt.</summary>
internal static class KeysCommand
{
    public static Command Create(Terminal terminal) =>
        new("keys", "The keys that sign access tokens, and the keys that encrypt documents.") { Rotate(terminal), ReencryptCommand.Create(terminal) };

    private static Command Rotate(Terminal terminal)
    {
        var store = new StoreOptions();
        var now = new Option<bool>("--now") { Description = "The new key signs at once and access tokens of the old ones end: for a key that has leaked." };
        var command = new Command("rotate", """
            Announces another signing key. It signs an hour later, and the old one verifies until its last token has ended: nobody is
            logged out. With --now clients renew their tokens with their refresh tokens. The server must not run on the same store
            meanwhile.

            Example:
              fincode keys rotate --data ./data
            """) { now };
        store.AddTo(command);
        command.SetAction((parsed, stop) => StoreFaults.Guard(terminal, () => SiloSession.Run<KeyOperations>(store.Read(parsed), terminal, async keys =>
        {
            var key = parsed.GetValue(now) ? await keys.Replace() : await keys.Rotate();
            var from = key.SignsFrom.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            await terminal.Out.WriteLineAsync($"Key {key.Id} signs from {from}.");
            return ExitCode.Success;
        }, stop)));
        return command;
    }
}
