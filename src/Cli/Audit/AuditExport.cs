using System.Text;
using FinCode.Grains.Secrets;
using FinCode.Silo.Access;
using FinCode.Silo.Options;
using FinCode.Storage;
using FinCode.Storage.Export;
using Microsoft.Extensions.Configuration;

namespace FinCode.Cli.Audit;

/// <param name="File">A path, or - for standard output.</param>
internal sealed record AuditExportOrder(StorageOptions Store, string Tenant, string Format, string File);

/// <summary>Streams a tenant's audit trail through a format; memory does not grow with it.</summary>
internal static class AuditExport
{
    public static async Task<int> Run(AuditExportOrder order, Terminal terminal, CancellationToken stop)
    {
        if (FindMasterKey(order.Store) is not { } master)
        {
            await terminal.Error.WriteLineAsync("The trail's details are encrypted. Set FinCode__MasterKey to the server's, or give --data with the folder that holds master.key.");
            return ExitCode.WrongUsage;
        }

        await using var trail = await AuditSnapshot.Open(order.Store, master, stop);
        if (!await trail.Has(order.Tenant, stop))
        {
            await terminal.Error.WriteLineAsync($"There is no audit trail of a tenant '{order.Tenant}' in this store. 'fincode tenant list' names the tenants.");
            return ExitCode.WrongUsage;
        }

        if (order.File == "-")
        {
            return await Write(trail, order, terminal.Out, terminal, stop);
        }

        await using var file = new StreamWriter(order.File, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        return await Write(trail, order, file, terminal, stop);
    }

    /// <summary>Reads a key and makes none: one that is made now opens nothing.</summary>
    private static MasterKey? FindMasterKey(StorageOptions store)
    {
        var configured = new ConfigurationBuilder().AddEnvironmentVariables().Build()["FinCode:MasterKey"];
        try
        {
            return !string.IsNullOrWhiteSpace(configured) || File.Exists(Path.Combine(store.DataFolder, MasterKeyFile.Name))
                ? MasterKeyFile.Load(isSandbox: true, store.DataFolder, configured)
                : null;
        }
        catch (InvalidConfigurationException wrong)
        {
            throw new InvalidOperationException(wrong.Message, wrong);
        }
    }

    private static async Task<int> Write(AuditSnapshot trail, AuditExportOrder order, TextWriter output, Terminal terminal, CancellationToken stop)
    {
        var writer = AuditFormats.Make(order.Format, output);
        var (count, hash) = (0L, "");
        await writer.Begin();
        await foreach (var entry in trail.Read(order.Tenant, stop))
        {
            await writer.Write(entry);
            (count, hash) = (count + 1, Convert.ToHexStringLower(entry.Hash.Span));
        }

        await output.FlushAsync(stop);
        foreach (var finding in trail.Findings) await terminal.Error.WriteLineAsync(finding);
        var isWhole = !trail.Findings.Any();
        await terminal.Error.WriteLineAsync($"{count:N0} entries of {order.Tenant}; the chain is {(isWhole ? "whole" : "BROKEN")} and ends with {hash}.");
        return isWhole ? ExitCode.Success : ExitCode.Finding;
    }
}
