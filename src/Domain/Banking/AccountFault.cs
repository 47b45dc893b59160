namespace FinCode.Domain.Banking;

/// <summary>Why something is not an account number. Checked in this order.</summary>
public enum AccountFault
{
    None,
    Malformed,
    WrongCountry,
    WrongLength,

    /// <summary>A digit was mistyped.</summary>
    WrongCheckDigit,

    /// <summary>The country has no such operator.</summary>
    Unknown,
}
