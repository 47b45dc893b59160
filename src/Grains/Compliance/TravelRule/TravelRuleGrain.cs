using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Compliance.TravelRule;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Banking;
using FinCode.Domain.Compliance.TravelRule;
using FinCode.Domain.Remittances;
using FinCode.Domain.Users;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;
using FinCode.Grains.Remittances;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Compliance.TravelRule;

/// <summary>
/// What travels with one remittance: made once, of what is known of both ends then, and kept as it was. The law wants it kept for years,
/// whatever becomes of the people's own documents.
/// </summary>
[GrainType("travel-rule")]
public sealed class TravelRuleGrain(
    [PersistentState(TravelRuleGrain.Kind, StorageNames.Documents)] IPersistentState<TravelState> storage,
    IRemittanceReader remittances,
    IPcns pcns,
    ITenantRegistry tenants,
    ITenantClock clocks) : DocumentGrain<TravelState>(storage), ITravelRuleGrain
{
    public const string Kind = "travel-rule";

    private static readonly Dictionary<string, string> IdTypes = new(StringComparer.Ordinal)
    {
        ["PASSPORT"] = "CCPT", ["NATIONAL_ID"] = "IDCD", ["DRIVING_LICENCE"] = "DRLC", ["RESIDENCE_PERMIT"] = "ARNU",
    };

    public async Task<TravelFile?> Read() => State.File ?? await Renew();

    public Task<ImmutableArray<TravelFile>> Earlier() => Task.FromResult(State.Earlier);

    public async Task ErasePersonalData()
    {
        if (!State.IsErased) await Store(new TravelState { IsErased = true });
    }

    public async Task<TravelFile?> Renew()
    {
        if (State.IsErased) return null;
        var serial = long.Parse(KeyInTenant, System.Globalization.CultureInfo.InvariantCulture);
        var no = new RemittanceNo(await tenants.NumberOf(Tenant), serial);
        if (await remittances.Read(no, CancellationToken.None) is not { } remittance) return null;

        var record = await Make(remittance);
        var regime = TravelRegimes.For(record.Origin, DateOnly.FromDateTime(remittance.CreatedAt.UtcDateTime));
        await Store(new TravelState
        {
            File = new TravelFile(record, regime.Name, regime.IsAbove(record.Instructed), TravelFields.MissingIn(record, regime)),
            Earlier = State.File is { } before ? [.. State.Earlier.TakeLast(Limits.TravelVersionsMax - 1), before] : [],
            SenderCode = remittance.Terms.SenderCode,
        });
        return State.File;
    }

    private async Task<TravelRecord> Make(Remittance remittance)
    {
        var terms = remittance.Terms;
        var pcn = (await pcns.Of(Tenant)).Write(remittance.No.Serial);
        var sender = await GrainFactory.User(Tenant, terms.SenderCode).Find();
        var recipient = await GrainFactory.Beneficiary(Tenant, terms.RecipientCode).Find();
        var account = recipient?.Accounts.FirstOrDefault(each => each.Id == remittance.RecipientAccountId);
        var partners = (await GrainFactory.PayoutPartners(Tenant).Read()).Partners;
        var policy = new TravelRulePolicy(await GrainFactory.Configuration(Tenant, "").Read());
        var own = policy.Own((await GrainFactory.Tenant(Tenant).Find())?.Settings.DisplayName ?? Tenant);
        return new TravelRecord(
            pcn,
            TravelRecord.UetrOf($"{Tenant}/{pcn}"),
            clocks.Of(Tenant).GetUtcNow(),
            terms.Send,
            terms.Receive,
            Originator(sender, remittance, pcn),
            Beneficiary(recipient, account, pcn),
            own with { Country = terms.Route.Origin },
            Institution(account, partners.GetValueOrDefault(terms.Route.Partner)?.Name, terms.Route))
        {
            Purpose = terms.Purpose.Purpose,
            Origin = terms.Route.Origin,
            Destination = terms.Route.Destination,
        };
    }

    private static TravelParty Originator(UserProfile? sender, Remittance remittance, string pcn)
    {
        // The transfer's own reference stands in for an account that there is not (FATF, interpretive note to recommendation 16, paragraph 6).
        var account = remittance.Payment?.FromAccountId is { } wallet && remittance.Payment.Method != Remittance.CashMethod ? wallet.ToString("N") : pcn;
        if (sender is null) return new TravelParty { CustomerNumber = remittance.Terms.SenderCode, Account = account };

        var details = sender.Details;
        var isCompany = details.CustomerType == CustomerType.Company;
        return new TravelParty
        {
            IsLegalPerson = isCompany,
            PrimaryName = isCompany ? $"{sender.FirstName} {sender.LastName}".Trim() : sender.LastName,
            SecondaryName = isCompany ? null : sender.FirstName,
            Address = AddressOf(details.Address, isCompany),
            Identification = Document(details),
            CustomerNumber = sender.Code,
            BirthDate = details.DateOfBirth,
            BirthPlace = Field(details, "birthPlace"),
            BirthCountry = Field(details, "birthCountry"),
            Account = account,
            CountryOfResidence = details.Address?.CountryIso3 ?? sender.CountryIsoCode3,
        };
    }

    private static TravelParty Beneficiary(Beneficiary? recipient, BeneficiaryAccount? account, string pcn)
    {
        var number = account is null ? null : Value(account, BankFields.AccountNumber) ?? Value(account, BankFields.Iban) ?? Value(account, BankFields.MobileNumberKey);
        if (recipient is null) return new TravelParty { Account = number ?? pcn };

        var details = recipient.Details;
        var isCompany = details.Type == CustomerType.Company;
        return new TravelParty
        {
            IsLegalPerson = isCompany,
            PrimaryName = isCompany ? details.Name : details.LastName ?? details.Name,
            SecondaryName = isCompany ? null : details.FirstName,
            Address = AddressOf(details.Address, isCompany),
            CustomerNumber = recipient.Code,
            Account = number ?? pcn,
            CountryOfResidence = details.CountryIso3,
        };
    }

    private static TravelInstitution Institution(BeneficiaryAccount? account, string? partner, RemittanceRoute route)
    {
        var bic = account is null ? null : Value(account, BankFields.SwiftBic);
        var name = account is null ? null : Value(account, BankFields.BankName) ?? Value(account, BankFields.MobileOperator);
        return new TravelInstitution(name ?? (partner is { Length: > 0 } ? partner : route.Partner), null, bic is not null && TravelText.IsBic(bic) ? bic : null, route.Destination);
    }

    private static TravelAddress? AddressOf(PostalAddress? address, bool isCompany) => address is null
        ? null
        : new TravelAddress(isCompany ? "BIZZ" : "HOME", address.Address1, null, address.Postcode, address.City, address.CountryIso3);

    /// <summary>As the order of a transaction keeps one: type, number, country of issue, and until when it is valid, in one text.</summary>
    private static TravelIdentification? Document(UserDetails details) => Field(details, "idDocument1")?.Split(' ') is [var type, { Length: > 0 } number, .. var rest]
        ? new TravelIdentification(IdTypes.GetValueOrDefault(type, "MISC"), number, rest is [{ Length: 3 } country, ..] ? country : null)
        : null;

    private static string? Field(UserDetails details, string name)
    {
        if (!details.DynamicFields.TryGetValue(name, out var json)) return null;
        using var value = JsonDocument.Parse(json);
        return value.RootElement.ValueKind == JsonValueKind.String && value.RootElement.GetString() is { Length: > 0 } text ? text : null;
    }

    private static string? Value(BeneficiaryAccount account, string key) => account.Values.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;
}
