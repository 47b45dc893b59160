using System.Collections.Immutable;
using FinCode.Domain.Allowances;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Domain.Wallets;

/// <summary>Something that a wallet is asked to do, once: the operation id names it for ever.</summary>
[GenerateSerializer, Immutable, Alias("fincode.wallet-command")]
public abstract record WalletCommand([property: Id(0)] OperationId OperationId, [property: Id(1)] RecordContext Context)
{
    /// <summary>The other accounts that the decision needs, in the order in which it reads them.</summary>
    public virtual ImmutableArray<AccountReference> Others => [];

    /// <summary>
    /// What the command means to post to an account of <see cref="Others"/> that no owner guards against it, signed as the
    /// ledger is; zero where what pays for it is itself bounded.
    /// </summary>
    public virtual long LegOf(int other) => 0;

    /// <summary>
    /// Whether it only brings money in. Its entry then has no owner's number, so the store cannot tell it from one of an owner
    /// that is no more: whoever decides it must know the account's status as every payer must.
    /// </summary>
    public virtual bool IsInflow => false;

    /// <summary>
    /// Whether a refusal is the answer for ever. Not where the platform asks of itself and asks again: a "not yet" must not become
    /// "never".
    /// </summary>
    public virtual bool RemembersRefusal => true;

    /// <summary>
    /// Whether it may take too much where an inflow has not been heard of: then all that are durable are read before it is decided. What
    /// spends takes too little without them, and asks again only before it refuses.
    /// </summary>
    public virtual bool NeedsInflows => false;

    /// <summary>Whether it counts against a customer's limits without being stopped by them: it has been decided elsewhere.</summary>
    public virtual bool IsForced => false;

    /// <summary>What counts against the limits of a customer none of whose wallets takes part: cash that they bring. Null for nothing.</summary>
    public virtual CustomerMovement? Elsewhere => null;

    /// <summary>What the client asked for, so that the key cannot be used again for something else.</summary>
    public abstract Terms TermsFor(AccountFacts account);

    /// <summary>The rule. Pure: the same wallet, accounts and instant give the same decision.</summary>
    /// <param name="others">The accounts of <see cref="Others"/>; null where one does not exist.</param>
    public abstract WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now);

    /// <summary>A refusal is a fact as well: it is journaled, and a retry hears it again.</summary>
    public JournalRecord Refusal(AccountFacts account, WalletDecision.Refused refused) => NewRecord(account, RecordKind.Refused) with
    {
        Refusal = refused.Text,
    };

    protected static WalletDecision.Refused Refuse(WalletRefusal reason) => new(reason);

    /// <summary>Whether any of them would be over what may ever pass through it.</summary>
    protected static bool AnyFull(ReadOnlySpan<AccountState?> others)
    {
        foreach (var other in others)
        {
            if (other!.IsFull) return true;
        }

        return false;
    }

    /// <summary>An entry that takes money from the wallet, numbered by its owner.</summary>
    /// <param name="taken">What leaves the wallet, minor units, positive. Checked before: the wallet has it.</param>
    protected WalletDecision.Accepted AcceptOutflow(Wallet wallet, ReadOnlySpan<Leg> legs, long taken)
    {
        var next = wallet with { Outflows = wallet.Outflows + taken, OwnerSequence = wallet.OwnerSequence + 1 };
        next.AssertInvariants();
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(legs, wallet.Facts.Account, next.OwnerSequence)), next);
    }

    protected JournalRecord NewRecord(AccountFacts account, RecordKind kind, ImmutableArray<Posting> postings = default) => new()
    {
        Tenant = account.Account.Tenant,
        OperationId = OperationId,
        Kind = kind,
        Context = Context,
        Terms = TermsFor(account),
        Postings = postings.IsDefault ? [] : postings,
    };
}

/// <summary>How a command names another account: by its public id, or as the tenant's own account of a chart line.</summary>
/// <param name="AccountId">Set, or <see cref="Guid.Empty"/> with a chart code.</param>
/// <param name="Currency">Of a chart line's account; null for the wallet's.</param>
[GenerateSerializer, Immutable, Alias("fincode.account-reference")]
public readonly record struct AccountReference(
    [property: Id(0)] Guid AccountId, [property: Id(1)] int ChartCode, [property: Id(2)] Currency? Currency = null)
{
    public static AccountReference To(Guid accountId) => new(accountId, 0);

    /// <summary>The tenant's own account of this line, in the wallet's currency; opened when first needed.</summary>
    public static AccountReference Chart(int code) => new(Guid.Empty, code);

    /// <summary>The tenant's own account of this line in a currency that need not be the wallet's.</summary>
    public static AccountReference Chart(int code, Currency currency) => new(Guid.Empty, code, currency);
}

/// <summary>Another account as a decision sees it.</summary>
public sealed record AccountState(AccountFacts Facts, AccountStatus Status)
{
    /// <summary>Whether the leg that the command means to post would pass what may ever pass through the account.</summary>
    public bool IsFull { get; init; }

    public bool AcceptsInflow => Status is AccountStatus.Activated or AccountStatus.Frozen;
}

/// <summary>What a wallet decided.</summary>
public abstract record WalletDecision
{
    private WalletDecision()
    {
    }

    /// <summary>Write this, and once it is queued, be this.</summary>
    public sealed record Accepted(JournalRecord Record, Wallet Next) : WalletDecision;

    /// <param name="Breach">Which limit of a customer stands in the way, if one does.</param>
    public sealed record Refused(WalletRefusal Reason, LimitBreach? Breach = null) : WalletDecision
    {
        /// <summary>As the journal keeps it: the reason, and behind it what the decision stood on.</summary>
        public string Text => WalletRefusals.Text(Reason, Breach);
    }
}
