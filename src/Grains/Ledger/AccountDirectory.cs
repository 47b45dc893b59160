using System.Collections.Concurrent;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Ledger;

/// <summary>The memory of accounts, and the chart accounts of tenants, which it opens through this process's journal.</summary>
public sealed class AccountDirectory(AccountMemory memory, ILedgerReader reader, IJournal journal, IAccountSerials serials) : IAccountDirectory
{
    private readonly ConcurrentDictionary<(TenantNo Tenant, int ChartCode, string Currency), AccountState> charts = new();

    public TimeSpan StatusAgeMax => memory.StatusAgeMax;

    public ValueTask<AccountState?> Find(TenantNo tenant, Guid accountId) => memory.Find(tenant, accountId);

    public ValueTask<AccountState> FindChart(TenantNo tenant, int chartCode, Currency currency) =>
        charts.TryGetValue((tenant, chartCode, currency.Code), out var state)
            ? new ValueTask<AccountState>(state)
            : new ValueTask<AccountState>(ReadOrOpenChart(tenant, chartCode, currency));

    public void Set(AccountState state) => memory.Set(state);

    private async Task<AccountState> ReadOrOpenChart(TenantNo tenant, int chartCode, Currency currency)
    {
        var facts = await reader.FindChartAccount(tenant, chartCode, currency, CancellationToken.None)
            ?? await OpenChart(tenant, chartCode, currency);
        var state = new AccountState(facts, AccountStatus.Activated);
        charts[(tenant, chartCode, currency.Code)] = state;
        return state;
    }

    /// <summary>Two processes may try at once: the operation id is the same, so one opens it and the other reads it.</summary>
    private async Task<AccountFacts> OpenChart(TenantNo tenant, int chartCode, Currency currency)
    {
        var operation = OperationId.For(tenant, "system", "ledger/open-chart-account", $"{chartCode}/{currency.Code}");
        var opening = new OpenWallet(
            operation, RecordContext.System with { Route = "ledger/open-chart-account" }, tenant, operation.Value, currency, "", ChartOfAccounts.Line(chartCode).Name, chartCode);
        return await journal.Append(opening.Record(await serials.Next(CancellationToken.None))) switch
        {
            JournalReceipt.Committed committed => committed.Stamped.Record.Account!.Facts!,
            JournalReceipt.Existed existed => existed.Stamped.Record.Account!.Facts!,
            // Turned back, because the writer has lost its slot. Whoever asks again finds it open or opens it.
            _ => throw new JournalUnavailableException("The ledger's writer is changing its place. Nothing was changed; try again with the same key."),
        };
    }
}
