using System.CommandLine;
using FinCode.Silo.Operations;
using FinCode.Storage.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Cli.Operators;

/// <summary><c>fincode keys reencrypt</c>.</summary>
internal static class ReencryptCommand
{
    private const string Help =
        """
        Gives a tenant a new key and encrypts its documents with it. May be stopped and run again. The server must not run on the
        same store meanwhile. Search words keep their own key, and the audit trail the keys that it was written with.

        Example:
          fincode keys reencrypt --tenant demo --data ./data
        """;

    public static Command Create(Terminal terminal)
    {
        var store = new StoreOptions();
        var tenant = new Option<string?>("--tenant") { Description = "Only this tenant. Default: all.", HelpName = "name" };
        var command = new Command("reencrypt", Help) { tenant };
        store.AddTo(command);
        command.SetAction((parsed, stop) => StoreFaults.Guard(terminal, () => SiloSession.Run<IServiceProvider>(
            store.Read(parsed), terminal, services => Rotate(services, parsed.GetValue(tenant), terminal, stop), stop)));
        return command;
    }

    private static async Task<int> Rotate(IServiceProvider services, string? only, Terminal terminal, CancellationToken stop)
    {
        var tenants = (await services.GetRequiredService<TenantOperations>().List(stop)).Select(tenant => tenant.Name).Where(name => only is null || name == only).ToList();
        if (tenants.Count == 0)
        {
            await terminal.Error.WriteLineAsync($"There is no tenant '{only}' in this store. 'fincode tenant list' names them.");
            return ExitCode.WrongUsage;
        }

        var rotation = services.GetRequiredService<IKeyRotation>();
        foreach (var tenant in tenants)
        {
            var done = await ResealProgressLine.Watch(terminal, progress => rotation.Rotate(tenant, progress, stop));
            await terminal.Out.WriteLineAsync($"{tenant}: {done.Sealed:N0} of {done.Documents:N0} documents encrypted with the new key.");
        }

        return ExitCode.Success;
    }
}
