using System.Text;
using FinCode.Domain.Ledger;
using FinCode.Storage;
using FinCode.Storage.Export;

namespace FinCode.Cli.Export;

/// <param name="File">A path, or - for standard output.</param>
/// <param name="Tenant">Null for all tenants.</param>
internal sealed record ExportOrder(StorageOptions Store, string Format, string File, string? Tenant);

/// <summary>Streams a ledger through a format. Memory grows with the number of accounts, not with the journal.</summary>
internal static class ExportAction
{
    public static async Task<int> Run(ExportOrder order, Terminal terminal, CancellationToken stop)
    {
        await using var ledger = await LedgerSnapshot.Open(order.Store, stop);
        var tenants = new Dictionary<TenantNo, string>();
        await foreach (var (number, name) in ledger.ReadTenants(stop))
        {
            if (order.Tenant is null || order.Tenant == name)
            {
                tenants.Add(number, name);
            }
        }

        if (order.Tenant is not null && tenants.Count == 0)
        {
            await terminal.Error.WriteLineAsync($"There is no tenant '{order.Tenant}' in this store. 'fincode tenant list' names them.");
            return ExitCode.WrongUsage;
        }

        if (order.File == "-")
        {
            await Write(ledger, tenants, order.Format, terminal.Out, stop);
            return ExitCode.Success;
        }

        await using var file = new StreamWriter(order.File, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        var records = await Write(ledger, tenants, order.Format, file, stop);
        await terminal.Error.WriteLineAsync($"{records:N0} journal records read; {order.File} written.");
        return ExitCode.Success;
    }

    private static async Task<long> Write(
        LedgerSnapshot ledger, Dictionary<TenantNo, string> tenants, string format, TextWriter output, CancellationToken stop)
    {
        var writer = ExportFormats.Make(format, output);
        var accounts = new Dictionary<AccountNo, AccountFacts>();
        await foreach (var account in ledger.ReadAccounts(stop))
        {
            if (tenants.ContainsKey(account.Account.Tenant))
            {
                accounts.Add(account.Account, account);
            }
        }

        await writer.Begin(accounts.Values, tenants);
        var records = 0L;
        await foreach (var record in ledger.ReadRecords(stop))
        {
            if (tenants.TryGetValue(record.Record.Tenant, out var tenant))
            {
                records++;
                await writer.Write(record, tenant, accounts);
            }
        }

        await output.FlushAsync(stop);
        return records;
    }
}
