using System.Collections.Concurrent;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Ledger;

/// <summary>A bounded memory of accounts. It forgets everything at once when full: facts are one query away.</summary>
public sealed class AccountDirectory(
    ILedgerReader reader, IJournal journal, IAccountSerials serials, TimeProvider clock, TimeSpan statusAgeMax) : IAccountDirectory
{
    private const int EntriesMax = 1_000_000;

    private readonly ConcurrentDictionary<(TenantNo Tenant, Guid AccountId), Known> byId = new();
    private readonly ConcurrentDictionary<(TenantNo Tenant, int ChartCode, string Currency), AccountState> charts = new();

    public TimeSpan StatusAgeMax => statusAgeMax;

    public ValueTask<AccountState?> Find(TenantNo tenant, Guid accountId) =>
        byId.TryGetValue((tenant, accountId), out var known) && IsFresh(known)
            ? new ValueTask<AccountState?>(known.State)
            : new ValueTask<AccountState?>(Read(tenant, accountId));

    public ValueTask<AccountState> FindChart(TenantNo tenant, int chartCode, Currency currency) =>
        charts.TryGetValue((tenant, chartCode, currency.Code), out var state)
            ? new ValueTask<AccountState>(state)
            : new ValueTask<AccountState>(ReadOrOpenChart(tenant, chartCode, currency));

    public void Set(AccountState state)
    {
        MakeRoom();
        byId[(state.Facts.Account.Tenant, state.Facts.AccountId)] = new Known(state, clock.GetTimestamp());
    }

    private void MakeRoom()
    {
        if (byId.Count >= EntriesMax)
        {
            byId.Clear();
        }
    }

    // With one process every status change passes through Set, so what is known stays fresh.
    private bool IsFresh(Known known) => statusAgeMax == TimeSpan.Zero || clock.GetElapsedTime(known.Since) < statusAgeMax;

    private async Task<AccountState?> Read(TenantNo tenant, Guid accountId)
    {
        var asked = clock.GetTimestamp();
        if (await reader.FindAccount(tenant, accountId, CancellationToken.None) is not { } state)
        {
            return null;
        }

        MakeRoom();
        byId.AddOrUpdate(
            (tenant, accountId),
            new Known(state, asked),
            (_, known) => known.Since > asked ? known : new Known(state, asked));
        return state;
    }

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
        var receipt = await journal.Append(opening.Record(await serials.Next(CancellationToken.None)));
        return receipt switch
        {
            JournalReceipt.Committed committed => committed.Stamped.Record.Account!.Facts!,
            JournalReceipt.Existed existed => existed.Stamped.Record.Account!.Facts!,
            _ => throw new InvariantBrokenException("An append without a lane cannot lose it."),
        };
    }

    private sealed record Known(AccountState State, long Since);
}
