using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using FinCode.Contracts.Tenants;
using FinCode.Silo.Operations;

namespace FinCode.Cli.Operators;

/// <summary><c>fincode tenant create|list</c>.</summary>
internal static class TenantCommand
{
    public static Command Create(Terminal terminal) => new("tenant", "Tenants: the companies that share this installation.")
    {
        CreateTenant(terminal),
        ListTenants(terminal),
    };

    private static Command CreateTenant(Terminal terminal)
    {
        var store = new StoreOptions();
        var name = new Argument<string>("name") { Description = "The first label of the tenant's host, for example acme for acme.example.com." };
        var display = new Option<string?>("--display-name") { Description = "What people call it. Default: the name.", HelpName = "text" };
        var sandbox = new Option<bool>("--sandbox") { Description = "A tenant for trying things out instead of a real one." };
        name.Validators.Add(result =>
        {
            if (!TenantOperations.IsName(result.GetValueOrDefault<string>()))
            {
                result.AddError("A tenant's name is the first label of its host: 1 to 63 lower-case letters, digits and hyphens, with no hyphen at either end.");
            }
        });
        var command = new Command("create", """
            Creates a tenant, or says what it is when it exists. The server must not run on the same store meanwhile.

            Example:
              fincode tenant create acme --display-name 'Acme Transfers' --data ./data
            """) { name, display, sandbox };
        store.AddTo(command);
        command.SetAction((parsed, stop) => StoreFaults.Guard(terminal, () => SiloSession.Run<TenantOperations>(store.Read(parsed), terminal, async tenants =>
        {
            var asked = parsed.GetRequiredValue(name);
            var profile = await tenants.Create(asked, parsed.GetValue(display) ?? asked, parsed.GetValue(sandbox));
            await terminal.Out.WriteLineAsync($"Tenant {profile.Name} ({profile.Settings.DisplayName}, {profile.Settings.Environment}) has number {profile.Number}.");
            return ExitCode.Success;
        }, stop)));
        return command;
    }

    private static Command ListTenants(Terminal terminal)
    {
        var store = new StoreOptions();
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("list", "Lists all tenants in the order of their creation.") { json };
        store.AddTo(command);
        command.SetAction((parsed, stop) => StoreFaults.Guard(terminal, () => SiloSession.Run<TenantOperations>(store.Read(parsed), terminal, async tenants =>
        {
            var rows = (await tenants.List(stop)).Select(ListedTenant.Of).ToList();
            await terminal.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(rows, OperatorJson.Default.ListListedTenant)
                : string.Join('\n', rows.Select(row => $"{row.Number,4}  {row.Name,-24} {row.Environment,-10} {row.DisplayName}")));
            return ExitCode.Success;
        }, stop)));
        return command;
    }
}

internal sealed record ListedTenant(int Number, string Name, string DisplayName, string Environment)
{
    public static ListedTenant Of(TenantProfile tenant) =>
        new(tenant.Number.Value, tenant.Name, tenant.Settings.DisplayName, tenant.Settings.Environment);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(List<ListedTenant>))]
[JsonSerializable(typeof(CreatedUser))]
internal sealed partial class OperatorJson : JsonSerializerContext;
