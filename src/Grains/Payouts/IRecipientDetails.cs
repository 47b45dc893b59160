using FinCode.Domain.Banking;

namespace FinCode.Grains.Payouts;

/// <summary>Who gets a payout, and where: looked up when it is sent, so that nothing of it lies in the journal.</summary>
public interface IRecipientDetails
{
    /// <summary>Null when the person was erased or the account removed.</summary>
    Task<RecipientDetails?> Find(string tenant, string recipientCode, Guid? accountId, CancellationToken cancellation);
}

/// <param name="FirstName">A company's whole name.</param>
/// <param name="LastName">Empty for a company.</param>
/// <param name="Country">ISO 3166-1 alpha-3.</param>
/// <param name="CreditParty">The bank's or operator's fields, by their published keys: <c>bankaccountno</c>, <c>bankcode</c>. Empty where cash waits.</param>
public sealed record RecipientDetails(string FirstName, string LastName, string Country, IReadOnlyDictionary<string, string> CreditParty)
{
    /// <summary>As the recipient's bank knows them.</summary>
    public string Name { get; init; } = $"{FirstName} {LastName}".Trim();

    /// <summary>See <see cref="Domain.Users.PhoneNumber"/>.</summary>
    public string? Phone { get; init; }

    /// <summary>Street and number.</summary>
    public string? Address { get; init; }

    public string? City { get; init; }

    /// <summary>What the sender calls them.</summary>
    public string? Relationship { get; init; }

    /// <summary>Whose account it is, as far as the sender has said.</summary>
    public string AccountName => Value(BankFields.HolderName) ?? Name;

    /// <summary>The account, in whatever form the country uses; null where there is none.</summary>
    public string? AccountNumber => Value(BankFields.AccountNumber) ?? Value(BankFields.Iban) ?? Value(BankFields.CardToken);

    public string? BankCode => Value(BankFields.BankCode) ?? Value(BankFields.SortCode) ?? Value("ifsc") ?? Value("routingnumber") ?? Value(BankFields.SwiftBic);

    public string? MobileNumber => Value(BankFields.MobileNumberKey);

    public string? MobileOperator => Value(BankFields.MobileOperator);

    /// <summary>Whose bill is paid.</summary>
    public string? Biller => Value(BankFields.BillService);

    private string? Value(string key) => CreditParty.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;

    // A record prints its members; names and account numbers must not end up in a log.
    public override string ToString() => nameof(RecipientDetails);
}
