using System.Collections.Frozen;

namespace FinCode.Domain.Ledger;

/// <summary>Which side of the books an account stands on, and so which sign grows it.</summary>
public enum AccountType
{
    Asset,
    Liability,
    Equity,
    Income,
    Expense,

    /// <summary>The FX position: asset or liability by its sign.</summary>
    Bridge,
}

/// <summary>One line of the chart. Every tenant has one account of it per currency, or many where <see cref="Guarded"/>.</summary>
/// <param name="Code">The four-digit code, for example 2010.</param>
/// <param name="Guarded">Whether taking money out can be refused, so that one owner must serialise it.</param>
public sealed record ChartLine(int Code, string Name, AccountType Type, bool Guarded = false)
{
    /// <summary>A liability that its owner guards against growing: read from the other side, what is owed is a balance below zero.</summary>
    public bool IsOwedFromBelow { get; init; }

    /// <summary>Assets and expenses grow by debits; everything else by credits, but for what is guarded from the other side.</summary>
    public bool GrowsByDebit => IsDebitType || IsOwedFromBelow;

    /// <summary>How reports read it.</summary>
    public bool IsDebitType => Type is AccountType.Asset or AccountType.Expense;
}

/// <summary>The chart of accounts of a remittance company holding customer money.</summary>
public static class ChartOfAccounts
{
    public const int SafeguardedBank = 1010;
    public const int OperatingBank = 1020;
    public const int CardReceivable = 1110;
    public const int AgentReceivable = 1210;
    public const int PartnerPrefund = 1310;
    public const int DisputeReceivable = 1410;
    public const int TreasuryInTransit = 1510;
    public const int CustomerWallet = 2010;
    public const int AgentFloat = 2020;
    public const int RemittancesInTransit = 2030;
    public const int RemittancesOnHold = 2035;
    public const int PayoutPayable = 2040;
    public const int DeferredFee = 2045;
    public const int UnclaimedPickups = 2050;
    public const int AgentCommission = 2110;
    public const int PartnerCommission = 2115;
    public const int PartnerPayable = 2120;
    public const int TaxPayable = 2210;
    public const int BlockedFunds = 2310;
    public const int SuspenseCredit = 2510;
    public const int FxPosition = 5000;
    public const int RemittanceFeeIncome = 6010;
    public const int WalletFeeIncome = 6020;
    public const int FxMarginIncome = 6030;
    public const int AgentCommissionExpense = 7010;
    public const int PartnerCommissionExpense = 7020;
    public const int ProcessingCost = 7040;
    public const int ChargeBackLoss = 7050;
    public const int RoundingAndGoodwill = 7090;
    public const int PartnerFees = 7030;

    public static readonly IReadOnlyList<ChartLine> Lines =
    [
        new(SafeguardedBank, "Safeguarded bank", AccountType.Asset),
        new(OperatingBank, "Operating bank", AccountType.Asset),
        new(CardReceivable, "Card and PSP receivable", AccountType.Asset),
        new(AgentReceivable, "Agent receivable", AccountType.Asset),
        new(PartnerPrefund, "Prefunded balance at payout partner", AccountType.Asset, Guarded: true),
        new(DisputeReceivable, "Dispute receivable", AccountType.Asset),
        new(TreasuryInTransit, "Treasury in transit", AccountType.Asset),
        new(1910, "Suspense, debit", AccountType.Asset),
        new(CustomerWallet, "Customer wallets", AccountType.Liability, Guarded: true),
        new(AgentFloat, "Agent float", AccountType.Liability, Guarded: true),
        new(RemittancesInTransit, "Remittances in transit", AccountType.Liability),
        new(RemittancesOnHold, "Remittances on hold", AccountType.Liability),
        new(PayoutPayable, "Payout payable", AccountType.Liability),
        new(DeferredFee, "Deferred fee", AccountType.Liability),
        new(UnclaimedPickups, "Unclaimed pickups", AccountType.Liability),
        new(AgentCommission, "Commission payable, sending side", AccountType.Liability),
        new(PartnerCommission, "Commission payable, paying side", AccountType.Liability),
        new(PartnerPayable, "Partner settlement payable", AccountType.Liability, Guarded: true) { IsOwedFromBelow = true },
        new(TaxPayable, "Tax payable", AccountType.Liability),
        new(BlockedFunds, "Blocked funds", AccountType.Liability),
        new(SuspenseCredit, "Suspense, credit", AccountType.Liability),
        new(3010, "Capital", AccountType.Equity),
        new(FxPosition, "FX position", AccountType.Bridge),
        new(RemittanceFeeIncome, "Remittance fee income", AccountType.Income),
        new(WalletFeeIncome, "Wallet fee income", AccountType.Income),
        new(FxMarginIncome, "FX margin income", AccountType.Income),
        new(AgentCommissionExpense, "Commission expense, sending", AccountType.Expense),
        new(PartnerCommissionExpense, "Commission expense, paying", AccountType.Expense),
        new(PartnerFees, "Partner fees", AccountType.Expense),
        new(ProcessingCost, "Processing cost", AccountType.Expense),
        new(ChargeBackLoss, "Chargeback and fraud loss", AccountType.Expense),
        new(7070, "FX revaluation", AccountType.Expense),
        new(RoundingAndGoodwill, "Rounding and goodwill", AccountType.Expense),
    ];

    private static readonly FrozenDictionary<int, ChartLine> ByCode = Lines.ToFrozenDictionary(line => line.Code);

    public static ChartLine Line(int code) => ByCode[code];

    /// <summary>Whether an account of the line is where payouts of one partner are taken from: sent ahead, or owed.</summary>
    public static bool IsPartners(int code) => code is PartnerPrefund or PartnerPayable;

    public static bool Has(int code) => ByCode.ContainsKey(code);
}
