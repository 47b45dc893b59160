using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Allowances;
using FinCode.Domain.Banking;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Money;
using FinCode.Domain.Users;
using FinCode.Grains.Allowances;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>
/// From the documents of customers, beneficiaries, agents, KYC files and limits. A customer's key is their code. A beneficiary's is the code
/// of the customer with the same telephone number or address of mail, else the number's fingerprint, so that those who are paid by several
/// and those who send on are one person; who has neither is known by the code that their sender gave them.
/// </summary>
public sealed class MonitoredParties(IGrainFactory grains, IFingerprints fingerprints, TimeProvider clock) : IMonitoredParties
{
    /// <summary>The risk factor under which a person who holds or is close to a public function is noted.</summary>
    public const string ExposedFactor = "PEP";

    /// <summary>At this tier the source of funds was asked for and seen.</summary>
    private const int EvidencedTier = 3;

    public async Task<PaymentParties> Sender(string tenant, string code, Currency reference, CancellationToken cancellation)
    {
        if (await grains.User(tenant, code).Find() is not { } user) return PaymentParties.Unknown;
        var print = await fingerprints.Of(tenant);
        var file = user.Roles.Contains(Role.Customer) ? (await grains.KycFile(tenant, code).Read())?.File : null;
        var limits = await LimitsOf(tenant, user, reference);
        return new PaymentParties
        {
            Phone = Print(print, "phone", user.Details.Phone),
            Address = AddressOf(print, user.Details.Address),
            Document = StatedFacts.DocumentNumbersIn(user.Details.DynamicFields) is [var number, ..] ? Print(print, "document", string.Concat(number.Where(char.IsLetterOrDigit)).ToUpperInvariant()) : null,
            FamilyName = Print(print, "family-name", user.LastName.Trim().ToUpperInvariant()),
            Sender = new SenderFacts
            {
                RegisteredAt = user.CreatedAt,
                BornOn = user.Details.DateOfBirth,
                Residence = user.CountryIsoCode3 is { Length: 3 } country ? country : null,
                Nationality = StatedFacts.NationalitiesIn(user.Details.DynamicFields) is [var country2, ..] ? CountryNames.Iso3(country2) : null,
                IsExposed = file?.RiskFactors.Any(factor => string.Equals(factor.Key, ExposedFactor, StringComparison.OrdinalIgnoreCase) && factor.Value > 0) ?? false,
                HasSourceOfFunds = user.KycTier >= EvidencedTier || (file?.Documents.Any(document => document is { Type: KycDocumentType.BankStatement, Status: KycDocumentStatus.Approved }) ?? false),
                DayLimit = limits?.Bound(UsageDirection.Out, LimitWindow.Day),
                MonthLimit = limits?.Bound(UsageDirection.Out, LimitWindow.Days30),
                YearLimit = limits?.Bound(UsageDirection.Out, LimitWindow.Year),
                Risk = file is { RiskLevel: > RiskLevel.Low } known ? known.RiskLevel.Name() : null,
                CredentialsResetAt = user.SessionsValidFrom > user.CreatedAt ? user.SessionsValidFrom : null,
            },
        };
    }

    public async Task<PaymentParties> Origin(string tenant, string code, int number, CancellationToken cancellation) =>
        await grains.SenderOrigins(tenant, code).Find(number) is { } origin
            ? new PaymentParties { Device = origin.Device, Network = origin.Network, Location = origin.Country }
            : PaymentParties.Unknown;

    public async Task<PaymentParties> Recipient(string tenant, string code, Guid? accountId, CancellationToken cancellation)
    {
        if (await grains.Beneficiary(tenant, code).Find() is not { } beneficiary) return PaymentParties.Unknown;
        var print = await fingerprints.Of(tenant);
        var account = beneficiary.Accounts.FirstOrDefault(each => each.Id == accountId);
        return new PaymentParties
        {
            Beneficiary = await CustomerLike(tenant, beneficiary.Details) ?? Print(print, "person", beneficiary.Details.Phone),
            Account = account is null ? null : Print(print, "account", NumberOf(account)),
        };
    }

    public async Task<PaymentParties> Agent(string tenant, string code, CancellationToken cancellation)
    {
        if (await grains.User(tenant, code).Find() is not { } agent) return PaymentParties.Unknown;
        var print = await fingerprints.Of(tenant);
        string?[] own = [code, Print(print, "phone", agent.Details.Phone), Print(print, "person", agent.Details.Phone)];
        return new PaymentParties { Sender = new SenderFacts { AgentsOwn = [.. own.OfType<string>()] } };
    }

    private async Task<string?> CustomerLike(string tenant, BeneficiaryDetails details)
    {
        var users = grains.UserDirectory(tenant);
        if (details.Email is { Length: > 0 } email && EmailAddress.TryParse(email, out var address) && await users.FindByEmail(address.ToString()) is { } code) return code;
        if (details.Phone is not { Length: > 0 } phone) return null;

        // Two customers with one number: nobody knows which of them it is.
        var found = await users.Search(new UserSearch(Role.Customer, phone, null, null, null, 0, 5));
        var same = found.Users.Where(user => user.Details.Phone == phone).ToArray();
        return same.Length == 1 ? same[0].Code : null;
    }

    private async Task<LimitRules?> LimitsOf(string tenant, UserProfile user, Currency reference)
    {
        var principal = await grains.LimitSettings(tenant, "").Read();
        if (principal.IsEmpty) return null;
        var rules = LimitRules.From(principal, await LimitLevels.OfPlace(grains, tenant, user.Place), user.KycTier, clock.GetUtcNow());
        return rules?.Reference == reference ? rules : null;
    }

    private static string? NumberOf(BeneficiaryAccount account)
    {
        var number = new[] { BankFields.Iban, BankFields.AccountNumber, BankFields.MobileNumberKey, "walletaccountid" }
            .Select(key => account.Values.GetValueOrDefault(key)).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

        // The same account is written with and without spaces.
        return number is null ? null : $"{account.CountryIso3}/{account.Values.GetValueOrDefault(BankFields.BankCode)}/{string.Concat(number.Where(char.IsLetterOrDigit)).ToUpperInvariant()}";
    }

    private static string? AddressOf(Fingerprint print, PostalAddress? address) => address is { Address1: { Length: > 0 } street }
        ? Print(print, "address", string.Concat($"{street}{address.Postcode}{address.CountryIso3}".Where(char.IsLetterOrDigit)).ToUpperInvariant())
        : null;

    private static string? Print(Fingerprint print, string kind, string? text) => string.IsNullOrWhiteSpace(text) ? null : print(kind, text);
}
