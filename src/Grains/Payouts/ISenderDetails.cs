namespace FinCode.Grains.Payouts;

/// <summary>Who sends a payout: partners and the travel rule ask for it. Looked up when it is sent, like the recipient.</summary>
public interface ISenderDetails
{
    /// <summary>Null when there is no such person, or no longer.</summary>
    Task<SenderDetails?> Find(string tenant, string senderCode, CancellationToken cancellation);
}

/// <param name="Country">ISO 3166-1 alpha-3.</param>
public sealed record SenderDetails(string FirstName, string LastName, string Country)
{
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>See <see cref="Domain.Users.PhoneNumber"/>.</summary>
    public string? Phone { get; init; }

    /// <summary>Street and number.</summary>
    public string? Address { get; init; }

    public string? City { get; init; }

    public string? Postcode { get; init; }

    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => nameof(SenderDetails);
}
