using System.Collections.Immutable;
using FinCode.Contracts.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Tests.Fakes;

/// <summary>The ledger in memory: the real rules, one lock, no grains and no disk. What the HTTP part is tested on.</summary>
internal sealed partial class Books(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(TenantNo, Guid), Wallet> wallets = [];
    private readonly List<StampedRecord> records = [];
    private readonly Dictionary<(TenantNo, OperationId), StampedRecord> operations = [];
    private long serial;
    private EntryNo last;

    /// <summary>Set by a test to make the next commands fail in this way.</summary>
    public Func<Exception>? Trouble { get; set; }

    public WalletAnswer Open(OpenWallet command)
    {
        lock (gate)
        {
            ThrowTrouble();
            if (operations.TryGetValue((command.Tenant, command.OperationId), out var known))
            {
                return Replay(known, command.Record(1).Terms, AccountStatus.Activated);
            }

            var record = command.Record(++serial);
            var facts = record.Account!.Facts!;
            wallets[(command.Tenant, command.AccountId)] = Wallet.From(
                new AccountSnapshot(facts, AccountStatus.Activated, record.Account.Floor, default, []));
            return new WalletAnswer.Done(command.OperationId, Store(record), facts, AccountStatus.Activated, null);
        }
    }

    public WalletAnswer Execute(TenantNo tenant, Guid accountId, WalletCommand command)
    {
        lock (gate)
        {
            ThrowTrouble();
            if (!wallets.TryGetValue((tenant, accountId), out var wallet))
            {
                return new WalletAnswer.NoAccount();
            }

            if (operations.TryGetValue((tenant, command.OperationId), out var known))
            {
                return Replay(known, command.TermsFor(wallet.Facts), wallet.Status);
            }

            var others = command.Others.Select(other => StateOf(tenant, wallet.Facts.Currency, other)).ToArray();
            return command.Decide(wallet, others, clock.GetUtcNow()) switch
            {
                WalletDecision.Accepted accepted => Accept(tenant, accountId, command, accepted),
                WalletDecision.Refused refused => Refuse(wallet, command, refused.Reason),
                _ => throw new InvalidOperationException(),
            };
        }
    }

    public ImmutableArray<WalletAnswer> ExecuteTogether(TenantNo tenant, Guid accountId, ImmutableArray<WalletCommand> commands)
    {
        lock (gate)
        {
            var wallet = wallets[(tenant, accountId)];
            var trial = wallet;
            foreach (var command in commands)
            {
                var others = command.Others.Select(other => StateOf(tenant, wallet.Facts.Currency, other)).ToArray();
                if (!operations.ContainsKey((tenant, command.OperationId))
                    && command.Decide(trial, others, clock.GetUtcNow()) is WalletDecision.Refused refused)
                {
                    return [.. commands.Select(each => Refuse(wallet, each, refused.Reason))];
                }
                else if (command.Decide(trial, others, clock.GetUtcNow()) is WalletDecision.Accepted accepted)
                {
                    trial = accepted.Next;
                }
            }

            return [.. commands.Select(command => Execute(tenant, accountId, command))];
        }
    }

    private WalletAnswer.Done Accept(TenantNo tenant, Guid accountId, WalletCommand command, WalletDecision.Accepted accepted)
    {
        wallets[(tenant, accountId)] = accepted.Next;
        foreach (var posting in accepted.Record.Postings.Where(posting => !posting.IsOwned && posting.Amount != 0))
        {
            var (key, other) = wallets.First(pair => pair.Value.Facts.Account == posting.Account);
            wallets[key] = other.Facts.IsOutflow(posting.Amount)
                ? other with { Outflows = other.Outflows + Math.Abs(posting.Amount) }
                : other.WithInflows(other.Inflows + Math.Abs(posting.Amount));
        }

        var entry = Store(accepted.Record);
        return new WalletAnswer.Done(command.OperationId, entry, accepted.Next.Facts, accepted.Next.Status, Receipt(accepted.Record));
    }

    private WalletAnswer.Refused Refuse(Wallet wallet, WalletCommand command, WalletRefusal reason)
    {
        Store(command.Refusal(wallet.Facts, new WalletDecision.Refused(reason)));
        return new WalletAnswer.Refused(reason);
    }

    private WalletAnswer Replay(StampedRecord known, Terms terms, AccountStatus status)
    {
        if (known.Record.Terms.FirstDifference(terms) is { } field)
        {
            return new WalletAnswer.DifferentTerms(field) { IsReplay = true };
        }

        if (known.Record.Refusal is { } refusal)
        {
            return new WalletAnswer.Refused(WalletRefusals.Parse(refusal)) { IsReplay = true };
        }

        var account = known.Record.Account?.Account ?? known.Record.Hold?.Account
            ?? known.Record.Postings.FirstOrDefault(posting => posting.IsOwned, known.Record.Postings[^1]).Account;
        var facts = wallets.Values.First(wallet => wallet.Facts.Account == account).Facts;
        return new WalletAnswer.Done(known.Record.OperationId, known.EntryNo, facts, known.Record.Account?.Status ?? status, Receipt(known.Record))
        {
            IsReplay = true,
        };
    }

    private static HoldReceipt? Receipt(JournalRecord record) =>
        record.Hold is { } hold ? new HoldReceipt(hold.HoldId, hold.Status, hold.Amount, hold.Captured, hold.ExpiresAt) : null;

    private EntryNo Store(JournalRecord record)
    {
        last = EntryNo.Next(last, clock.GetUtcNow(), 0);
        var stamped = new StampedRecord(last, record);
        records.Add(stamped);
        operations[(record.Tenant, record.OperationId)] = stamped;
        return last;
    }

    private AccountState? StateOf(TenantNo tenant, Currency currency, AccountReference reference)
    {
        if (reference.AccountId == Guid.Empty)
        {
            return OpenChart(tenant, reference.ChartCode, currency);
        }

        return wallets.TryGetValue((tenant, reference.AccountId), out var wallet) ? new AccountState(wallet.Facts, wallet.Status) : null;
    }

    private AccountState OpenChart(TenantNo tenant, int chartCode, Currency currency)
    {
        var operation = OperationId.For(tenant, "system", "chart", $"{chartCode}/{currency}");
        Open(new OpenWallet(operation, RecordContext.System, tenant, operation.Value, currency, "", ChartOfAccounts.Line(chartCode).Name, chartCode));
        return new AccountState(wallets[(tenant, operation.Value)].Facts, AccountStatus.Activated);
    }

    private void ThrowTrouble()
    {
        if (Trouble is { } trouble)
        {
            throw trouble();
        }
    }
}
