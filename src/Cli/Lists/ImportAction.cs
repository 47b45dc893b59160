using FinCode.Cli.Operators;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Grains.Compliance.Screening;
using FinCode.Silo.Operations;
using FinCode.Storage;
using Spectre.Console;

namespace FinCode.Cli.Lists;

internal sealed record ImportSettings(string Source, string? Tenant, string? ListId, bool Force, bool Json);

/// <summary>Imports what a source has: progress on a terminal, plain lines elsewhere, and one line for each list in the end.</summary>
internal static class ImportAction
{
    public static async Task<int> Run(Terminal terminal, ImportSettings settings, StorageOptions store, CancellationToken stop)
    {
        if (settings.Tenant is { } tenant && !TenantOperations.IsName(tenant))
        {
            await terminal.Error.WriteLineAsync($"'{tenant}' is no tenant's name.");
            return ExitCode.WrongUsage;
        }

        var url = Uri.TryCreate(settings.Source, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;
        if (url is null && !File.Exists(settings.Source) && !Directory.Exists(settings.Source))
        {
            await terminal.Error.WriteLineAsync($"There is no file or folder {settings.Source}, and it is no https address.");
            return ExitCode.WrongUsage;
        }

        return await SiloSession.Run<ListOperations>(store, terminal, lists => Import(terminal, settings, lists, url, stop), stop);
    }

    private static async Task<int> Import(Terminal terminal, ImportSettings settings, ListOperations lists, Uri? url, CancellationToken stop)
    {
        if (settings.Tenant is { } tenant && !await lists.HasTenant(tenant, stop))
        {
            await terminal.Error.WriteLineAsync($"There is no tenant {tenant}.");
            return ExitCode.Finding;
        }

        var by = $"operator:{Environment.UserName}";
        var outcomes = await Watch(terminal, progress => url is null
            ? lists.Import(FilesOf(settings.Source), settings.Tenant, settings.ListId, by, settings.Force, progress, stop)
            : lists.Import(url, settings.Tenant, settings.ListId, by, settings.Force, progress, stop));
        await terminal.Out.WriteLineAsync(ListsText.Of(outcomes, settings.Json));
        return outcomes.Count > 0 && outcomes.All(outcome => outcome.IsInUse) ? ExitCode.Success : ExitCode.Finding;
    }

    private static List<ListFile> FilesOf(string source) =>
        [.. (Directory.Exists(source) ? Directory.GetFiles(source) : [source]).Order(StringComparer.Ordinal).Select(path => new ListFile(Path.GetFileName(path), () => File.OpenRead(path)))];

    private static Task<IReadOnlyList<ListOutcome>> Watch(Terminal terminal, Func<IProgress<string>, Task<IReadOnlyList<ListOutcome>>> import) => terminal.IsInteractive
        ? terminal.Rich().Status().StartAsync("Opening the store", context => import(new DirectProgress<string>(step => context.Status(Markup.Escape(step)))))
        : import(new DirectProgress<string>(terminal.Error.WriteLine));
}
