namespace FinCode.Domain.Banking;

/// <summary>Account numbers of countries that have their own kinds, and the digits by which a mistyped one is found.</summary>
public static class NationalAccounts
{
    private static readonly int[] NubanWeights = [3, 7, 3];
    private static readonly int[] AbaWeights = [3, 7, 1];
    private static readonly int[] ClabeWeights = [3, 7, 1];

    /// <summary>
    /// A Nigerian account: ten digits, the last of them a check digit over the bank's code and the rest (Central Bank of Nigeria, Nigeria
    /// Uniform Bank Account Number, 2011 and 2020).
    /// </summary>
    /// <param name="bankCode">Three digits of a bank, or five of another institution; null where it is not known and only the shape is checked.</param>
    public static AccountFault Nuban(string account, string? bankCode)
    {
        if (!IsDigits(account)) return AccountFault.Malformed;
        if (account.Length != 10) return AccountFault.WrongLength;
        if (string.IsNullOrEmpty(bankCode)) return AccountFault.None;
        if (!IsDigits(bankCode) || bankCode.Length is not (3 or 5)) return AccountFault.Malformed;
        var bank = bankCode.Length == 3 ? bankCode : "9" + bankCode;
        return Checks(Weighted(bank + account[..9], NubanWeights), account[9]);
    }

    /// <summary>A British account: a sort code of six digits and a number of six to eight, filled up with zeros in front.</summary>
    public static AccountFault SortCode(string sortCode, string account)
    {
        var bare = sortCode.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (!IsDigits(bare) || !IsDigits(account)) return AccountFault.Malformed;
        return bare.Length != 6 || account.Length is < 6 or > 8 ? AccountFault.WrongLength : AccountFault.None;
    }

    /// <summary>An American routing number: nine digits, the weighted sum of which ends in 0.</summary>
    public static AccountFault RoutingNumber(string routing)
    {
        if (!IsDigits(routing)) return AccountFault.Malformed;
        if (routing.Length != 9) return AccountFault.WrongLength;
        return Checks(Weighted(routing[..8], AbaWeights), routing[8]);
    }

    /// <summary>A Mexican CLABE: 18 digits, the last a check digit.</summary>
    public static AccountFault Clabe(string clabe)
    {
        if (!IsDigits(clabe)) return AccountFault.Malformed;
        if (clabe.Length != 18) return AccountFault.WrongLength;

        // Each product counts by its last digit alone.
        var sum = clabe[..17].Select((digit, at) => (digit - '0') * ClabeWeights[at % 3] % 10).Sum();
        return Checks(sum, clabe[17]);
    }

    /// <summary>An Indian financial system code: four letters, a zero, six letters or digits.</summary>
    public static AccountFault Ifsc(string code) =>
        code.Length != 11 ? AccountFault.WrongLength
        : code[..4].All(char.IsAsciiLetterUpper) && code[4] == '0' && code[5..].All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)) ? AccountFault.None
        : AccountFault.Malformed;

    /// <summary>A business identifier code (ISO 9362): four letters or digits, a country, two of a place, and perhaps three of a branch.</summary>
    public static AccountFault Bic(string bic) =>
        bic.Length is not (8 or 11) ? AccountFault.WrongLength
        : bic.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter)) && bic[4..6].All(char.IsAsciiLetterUpper) ? AccountFault.None
        : AccountFault.Malformed;

    /// <summary>Digits, so many.</summary>
    public static AccountFault Digits(string account, int min, int max) =>
        !IsDigits(account) ? AccountFault.Malformed : account.Length < min || account.Length > max ? AccountFault.WrongLength : AccountFault.None;

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static int Weighted(string digits, int[] weights) => digits.Select((digit, at) => (digit - '0') * weights[at % weights.Length]).Sum();

    private static AccountFault Checks(int sum, char digit) => (10 - (sum % 10)) % 10 == digit - '0' ? AccountFault.None : AccountFault.WrongCheckDigit;
}
