namespace FinCode.Cli.Demo;

/// <summary>A customer of the demo. The same for ever by seed and number.</summary>
/// <param name="Tier">The KYC tier that a manager gives them; null leaves them as they registered.</param>
/// <param name="HasWallet">Signs in and pays from a wallet; the others pay by card, and staff orders for them.</param>
internal sealed record DemoPerson(
    int Number, string FirstName, string LastName, DemoHome Home, string Phone, string Street, string City, string Postcode, DateOnly BornOn, int? Tier, bool HasWallet,
    IReadOnlyList<DemoRecipient> Recipients)
{
    public string EmailOf(DemoSettings settings) =>
        $"{Plain(FirstName)}.{Plain(LastName)}.{settings.Seed}.{Number}@{settings.Tenant}.test";

    private static string Plain(string name) => name.ToLowerInvariant();
}

/// <summary>Somebody a customer sends money to, and into what.</summary>
/// <param name="Method">The way of delivery as the API names it.</param>
/// <param name="Account">Keys and values as the API asks for them.</param>
internal sealed record DemoRecipient(string FirstName, string LastName, string Country, string Currency, string Method, IReadOnlyList<(string Key, string Value)> Account, string Relationship);
