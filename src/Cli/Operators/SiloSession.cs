using FinCode.Domain.Audit;
using FinCode.Silo;
using FinCode.Silo.Access;
using FinCode.Silo.Options;
using FinCode.Storage;
using FinCode.Storage.Journal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FinCode.Cli.Operators;

/// <summary>Hosts a silo for the time of one command, so that tenants and users are changed by the same grains as ever.</summary>
internal static class SiloSession
{
    public static async Task<int> Run<TOperations>(
        StorageOptions store, Terminal terminal, Func<TOperations, Task<int>> act, CancellationToken stop)
        where TOperations : notnull
    {
        try
        {
            using var host = Build(store);
            await host.StartAsync(stop);
            try
            {
                // The machine's user is all that is known of who types the command.
                RequestContext.Set(AuditOrigin.ContextKey, new AuditOrigin($"operator:{Environment.UserName}", Operation: "fincode"));
                return await act(host.Services.GetRequiredService<TOperations>());
            }
            finally
            {
                await host.StopAsync(CancellationToken.None);
            }
        }
        catch (StoreOwnedException owned)
        {
            await terminal.Error.WriteLineAsync($"{owned.Message} Stop the server first: it must be the only one that writes.");
            return ExitCode.Finding;
        }
        catch (InvalidConfigurationException wrong)
        {
            await terminal.Error.WriteLineAsync(wrong.Message);
            return ExitCode.WrongUsage;
        }
    }

    private static IHost Build(StorageOptions store)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["FinCode:Store"] = store.Kind.ToString(),
            ["FinCode:DataFolder"] = store.DataFolder,
            ["ConnectionStrings:Postgres"] = store.ConnectionString,
        });
        builder.Logging.ClearProviders();
        var options = builder.AddFinCodeSilo("fincode-cli");
        builder.Services.AddSiloAccess(options);
        return builder.Build();
    }
}
