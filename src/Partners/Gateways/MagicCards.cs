namespace FinCode.Partners.Gateways;

/// <summary>How a simulated payment ends.</summary>
public static class SandboxEndings
{
    public const string Paid = "PAID";
    public const string Declined = "DECLINED";
    public const string InsufficientFunds = "INSUFFICIENT_FUNDS";

    /// <summary>The payer proves who they are (3-D Secure), and then it is paid.</summary>
    public const string Challenge = "CHALLENGE";

    /// <summary>The gateway does not answer, and asked twice says that it was paid.</summary>
    public const string TimeOutThenPaid = "TIME_OUT_THEN_PAID";
    public const string TimeOutThenFailed = "TIME_OUT_THEN_FAILED";

    /// <summary>Paid; and asked again, or told by the gateway, the card's bank has taken it back.</summary>
    public const string PaidThenChargedBack = "PAID_THEN_CHARGED_BACK";

    /// <summary>The payer has left the page.</summary>
    public const string Cancelled = "CANCELLED";
}

/// <summary>Card numbers that force an outcome in the sandbox. Any other number that could be a card is paid.</summary>
public static class MagicCards
{
    public const string Paid = "4111111111111111";
    public const string Declined = "4000000000000002";
    public const string InsufficientFunds = "4000000000009995";
    public const string Challenge = "4000000000003220";
    public const string TimeOutThenPaid = "4000000000000119";
    public const string TimeOutThenFailed = "4000000000000127";
    public const string PaidThenChargedBack = "4000000000000259";

    public static string EndingOf(string digits) => digits switch
    {
        Declined => SandboxEndings.Declined,
        InsufficientFunds => SandboxEndings.InsufficientFunds,
        Challenge => SandboxEndings.Challenge,
        TimeOutThenPaid => SandboxEndings.TimeOutThenPaid,
        TimeOutThenFailed => SandboxEndings.TimeOutThenFailed,
        PaidThenChargedBack => SandboxEndings.PaidThenChargedBack,
        _ => SandboxEndings.Paid,
    };

    /// <summary>A gateway's token names an outcome as well: <c>tok_</c> and the last four digits of a magic card.</summary>
    public static string EndingOfToken(string token) => token.Length < 4 ? SandboxEndings.Declined : token[^4..] switch
    {
        "0002" => SandboxEndings.Declined,
        "9995" => SandboxEndings.InsufficientFunds,
        "3220" => SandboxEndings.Challenge,
        "0119" => SandboxEndings.TimeOutThenPaid,
        "0127" => SandboxEndings.TimeOutThenFailed,
        "0259" => SandboxEndings.PaidThenChargedBack,
        _ => SandboxEndings.Paid,
    };
}
