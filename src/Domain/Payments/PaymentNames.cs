using System.Diagnostics.CodeAnalysis;

namespace FinCode.Domain.Payments;

/// <summary>What a payment pays for. On the wire in capitals.</summary>
[GenerateSerializer, Alias("fincode.payable-type")]
public enum PayableType
{
    /// <summary>A remittance, by its PCN.</summary>
    Transaction = 1,

    /// <summary>A wallet of whoever pays in, by its account id.</summary>
    Wallet,

    /// <summary>A customer's wallet into which their staff pays.</summary>
    WalletCustomer,
    Bill,
    Merchant,
    Withdrawal,
}

/// <summary>How far a payment is. On the wire in capitals; the published diagram says what may follow what.</summary>
[GenerateSerializer, Alias("fincode.payment-state")]
public enum PaymentState
{
    PendingPayment = 1,

    /// <summary>Whoever pays has begun.</summary>
    Confirmed,

    /// <summary>They say that they have sent a bank transfer.</summary>
    AwaitingApproval,

    /// <summary>The money is here.</summary>
    Paid,

    /// <summary>What it pays for is done.</summary>
    PaidOut,
    Failed,
    Refunded,
    Cancelled,
}

/// <summary>How far a bank transfer is, by the published names.</summary>
[GenerateSerializer, Alias("fincode.bank-transfer-life-cycle")]
public enum BankTransferLifeCycle
{
    AwaitingBankTransferPayment = 1,
    CustomerConfirmedPayment,
    MtoConfirmedPayment,
    Cancelled,
    Mistake,
}

/// <summary>What a customer says of a bank transfer. On the wire in small letters, as published.</summary>
[GenerateSerializer, Alias("fincode.bank-transfer-word")]
public enum BankTransferWord
{
    PayLater = 1,
    PaidNow,
    Mistake,
}

/// <summary>Words of payments in the published API.</summary>
public static class PaymentNames
{
    private static readonly Dictionary<PayableType, string> Payables = CapitalNames.Table<PayableType>();
    private static readonly Dictionary<string, PayableType> PayablesByName = Payables.ToDictionary(pair => pair.Value, pair => pair.Key);
    private static readonly Dictionary<PaymentState, string> States = CapitalNames.Table<PaymentState>();
    private static readonly Dictionary<BankTransferLifeCycle, string> LifeCycles = CapitalNames.Table<BankTransferLifeCycle>();

    public static IReadOnlyCollection<string> AllPayables => Payables.Values;

    public static IReadOnlyCollection<string> AllStates => States.Values;

    public static string Name(this PayableType type) => Payables[type];

    public static string Name(this PaymentState state) => States[state];

    public static string Name(this BankTransferLifeCycle cycle) => LifeCycles[cycle];

    public static bool TryParse([NotNullWhen(true)] string? name, out PayableType type)
    {
        type = default;
        return name is not null && PayablesByName.TryGetValue(name, out type);
    }
}
