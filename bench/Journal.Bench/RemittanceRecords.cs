using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;

namespace FinCode.Journal.Bench;

/// <summary>
/// Whole remittances as the product journals them: made, paid from one of 10,000 wallets (J08), converted and reserved (J11), delivered
/// (J12, J14, J40, J41). The wallets' own decisions make the records.
/// </summary>
internal sealed class RemittanceRecords
{
    /// <summary>Records of one remittance.</summary>
    public const int Each = 4;

    private const int Wallets = 10_000;
    private const string Partner = "SANDBOX";

    private static readonly TenantNo Tenant = TransferRecords.BenchTenant;
    private static readonly Currency Gbp = Currency.Parse("GBP");
    private static readonly Currency Ngn = Currency.Parse("NGN");
    private static readonly RecordContext Sender = new("RZ0LNK", "transactionmanagement/transaction", RequestId: "0HN7");
    private static readonly RecordContext System = RecordContext.System;

    private readonly Random random = new(42);
    private readonly Wallet[] payers;
    private readonly Dictionary<(int Code, Currency Currency), AccountState> chart = [];
    private Wallet partner;
    private long serial;

    public RemittanceRecords()
    {
        payers = [.. Enumerable.Range(1, Wallets).Select(at => Empty(Facts(at, ChartOfAccounts.CustomerWallet, Gbp, $"C{at}")))];
        partner = Empty(Facts(Wallets + 1, ChartOfAccounts.PartnerPrefund, Ngn, Partner));
        (int, Currency)[] lines =
        [
            (ChartOfAccounts.RemittancesInTransit, Gbp), (ChartOfAccounts.DeferredFee, Gbp), (ChartOfAccounts.FxPosition, Gbp), (ChartOfAccounts.FxMarginIncome, Gbp),
            (ChartOfAccounts.FxPosition, Ngn), (ChartOfAccounts.PayoutPayable, Ngn), (ChartOfAccounts.RemittanceFeeIncome, Gbp),
            (ChartOfAccounts.OperatingBank, Gbp), (ChartOfAccounts.SafeguardedBank, Gbp),
        ];
        foreach (var (code, currency) in lines)
        {
            chart[(code, currency)] = new AccountState(Facts(Wallets + 2 + chart.Count, code, currency, ""), AccountStatus.Activated);
        }
    }

    /// <summary>The accounts, with credit enough for any history.</summary>
    public IEnumerable<JournalRecord> Openings() =>
        payers.Append(partner).Select(wallet => Opening(wallet.Facts, -Limits.AmountMax)).Concat(chart.Values.Select(state => Opening(state.Facts, null)));

    /// <summary>The records of the next remittance, in their order.</summary>
    public JournalRecord[] Next(DateTimeOffset now)
    {
        var no = new RemittanceNo(Tenant, ++serial);
        var terms = TermsOf(random.Next(10_00, 900_00));
        var created = new RemittanceEvent.Created(terms, now + RemittanceTimes.ToPay);
        var made = Remittance.Begin(no, created, now, terms.SenderCode);
        ref var payer = ref payers[random.Next(Wallets)];

        var payment = new RemittanceEvent.PaymentReceived("WALLET", payer.Facts.AccountId, null);
        var pay = new PayRemittance(no.Step(2, "pay"), Sender, made.Change(payment, now, Sender.Actor), RemittanceJournals.Fund(terms), terms.TotalPayable);
        var (paidRecord, payerNext) = Accepted(pay, payer, now);
        payer = payerNext;
        var paid = made.Apply(payment, now, Sender.Actor);

        var queued = paid.QueuePayout(string.Create(CultureInfo.InvariantCulture, $"TR{no.Serial:D12}"), Clearance.Seen);
        var reserve = new ReservePayout(no.Step(3, "reserve"), System, paid.Change(queued, now, System.Actor), RemittanceJournals.Convert(terms), terms.Receive);
        var (reservedRecord, reservedNext) = Accepted(reserve, partner, now);
        var waiting = paid.Apply(queued, now, System.Actor);

        var delivered = new RemittanceEvent.PaidOut(string.Create(CultureInfo.InvariantCulture, $"SBX{no.Serial}"));
        var end = new EndPayout(no.Step(4, "end"), System, waiting.Change(delivered, now, System.Actor), RemittanceJournals.Deliver(terms), reserve.OperationId, true);
        var (endRecord, endNext) = Accepted(end, reservedNext, now);
        partner = endNext;

        return
        [
            new JournalRecord
            {
                Tenant = Tenant,
                OperationId = no.Step(1, "create"),
                Kind = RecordKind.RemittanceChanged,
                Context = Sender,
                Terms = Terms.Of(TermsField.Text("quoteId", $"{terms.QuoteId}"), TermsField.Number("amount", terms.Send.MinorUnits)),
                Remittance = made.Step(created),
            },
            paidRecord, reservedRecord, endRecord,
        ];
    }

    private static RemittanceTerms TermsOf(long send) => new(
        "RZ0LNK", "BN0001", Guid.Empty, "", new Money(send, Gbp), new Money(send * 2_085, Ngn), new PriceLines([new PriceLine("TRANSFER_FEE", 1_99)]),
        PriceLines.None, send * 988 / 1_000, "2085", "2110.3", Guid.NewGuid(), new RemittanceRoute("ACCOUNTPAYMENT", "directtoaccount", "GBR", "NGA", Partner),
        new RemittancePurpose("GIFT", null, null, null), PriceLines.None);

    private (JournalRecord Record, Wallet Next) Accepted(RemittanceCommand command, Wallet wallet, DateTimeOffset now)
    {
        var others = command.Legs.Select(leg => (AccountState?)chart[(leg.ChartCode, leg.Currency)]).ToArray();
        return command.Decide(wallet, others, now) is WalletDecision.Accepted accepted
            ? (accepted.Record, accepted.Next)
            : throw new InvalidOperationException($"Refused: {command}");
    }

    private static AccountFacts Facts(int at, int code, Currency currency, string owner)
    {
        var account = AccountNo.Of(Tenant, at);
        return new AccountFacts(account, Guid.NewGuid(), code, currency, owner, ChartOfAccounts.Line(code).Name);
    }

    private static Wallet Empty(AccountFacts facts) => new()
    {
        Facts = facts,
        Status = AccountStatus.Activated,
        Floor = -Limits.AmountMax,
        Inflows = 0,
        Outflows = 0,
        Pending = 0,
        OwnerSequence = 0,
        Holds = ImmutableDictionary<OperationId, OpenHold>.Empty,
    };

    private static JournalRecord Opening(AccountFacts facts, long? floor) => new()
    {
        Tenant = Tenant,
        OperationId = OperationId.For(Tenant, "bench", "open", facts.Account.ToString()),
        Kind = RecordKind.AccountOpened,
        Context = System,
        Account = new AccountChange(facts.Account, facts, AccountStatus.Activated, floor),
    };
}
