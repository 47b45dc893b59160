using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>
/// A step of a remittance in which a guarded account takes part. Its owner decides the money, and the record says what the step is:
/// both are durable together.
/// </summary>
/// <param name="Legs">What goes to and from the tenant's own accounts.</param>
[GenerateSerializer, Immutable, Alias("fincode.remittance-command")]
public abstract record RemittanceCommand(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] RemittanceChange Change,
    [property: Id(1)] ImmutableArray<ChartLeg> Legs) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others => [.. Legs.Select(leg => AccountReference.Chart(leg.ChartCode, leg.Currency))];

    public override long LegOf(int other) => Legs[other].Amount;

    private const string RemittanceField = "remittance";

    /// <summary>What a person asked for, where the step is their order; null where its account and remittance say it all.</summary>
    [Id(2)]
    public Terms? Asked { get; init; }

    public override Terms TermsFor(AccountFacts account) => Asked ?? TermsOf(account.AccountId, Change.No);

    /// <summary>Of a step of this remittance that this account takes part in.</summary>
    public static Terms TermsOf(Guid accountId, RemittanceNo no) => Terms.Of(
        TermsField.Id("accountId", accountId),
        TermsField.Number(RemittanceField, no.Serial));

    /// <summary>Whether a record's terms were made here and not by whoever ordered it.</summary>
    public static bool HasOwnTerms(JournalRecord record) => record.Terms.Fields is [_, { Name: RemittanceField }];

    /// <summary>What a counter does whose drawer loses the notes: its agent's float gets as much, and nobody guards what only adds to it.</summary>
    protected WalletDecision CreditFloat(Wallet wallet, ReadOnlySpan<AccountState?> others, Money.Money amount)
    {
        Invariant.Holds(amount.IsPositive);
        if (AtCounter.ObstacleToCredit(wallet, amount) is { } obstacle) return Refuse(obstacle);
        if (AnyFull(others)) return Refuse(WalletRefusal.LimitExceeded);

        var entry = JournalEntry.Balanced(CollectionsMarshal.AsSpan(WithOwn(wallet, others, amount.MinorUnits)));
        return new WalletDecision.Accepted(NewRecord(wallet.Facts, RecordKind.EntryPosted, entry) with { Remittance = Change }, wallet);
    }

    /// <param name="own">What the owner's account gets (positive) or gives, as the ledger signs it; zero for nothing.</param>
    protected List<Leg> WithOwn(Wallet wallet, ReadOnlySpan<AccountState?> others, long own)
    {
        var legs = new List<Leg>(Legs.Length + 1);
        if (own != 0) legs.Add(new Leg(wallet.Facts, own));
        for (var at = 0; at < Legs.Length; at++) legs.Add(new Leg(others[at]!.Facts, Legs[at].Amount));
        return legs;
    }
}
