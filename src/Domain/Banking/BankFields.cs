using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Domain.Users;

namespace FinCode.Domain.Banking;

/// <summary>What is asked about an account, by country and way of delivery, and whether the answers can be true.</summary>
public static class BankFields
{
    public const string AccountNumber = "bankaccountno";
    public const string BankCode = "bankcode";
    public const string BankName = "bankname";
    public const string HolderName = "accountholdername";
    public const string SwiftBic = "swiftbic";
    public const string BranchCode = "branchcode";
    public const string SortCode = "sortcode";
    public const string Iban = "iban";
    public const string Country = "country";
    public const string MobileNumberKey = "mobilenumber";
    public const string MobileOperator = "mobileoperator";

    /// <summary>The biller, as the switch's list of billers names it.</summary>
    public const string BillService = "service_id";

    /// <summary>What of the biller's is paid, where it sells several things.</summary>
    public const string BillItem = "operator_id";

    public const string CardToken = "cardtoken";

    private static readonly BankField Holder = Text(HolderName, "Account holder's name", false);
    private static readonly BankField Name = Text(BankName, "Bank", false);
    private static readonly BankField Bic = new(SwiftBic, "SWIFT BIC", false, "8 or 11 letters and digits.", (value, all) => NationalAccounts.Bic(value));
    private static readonly BankField Branch = Text(BranchCode, "Branch code", false);

    // A card's number must not lie in the store, under whatever key it comes.
    private static readonly BankField Token = new(
        CardToken, "Card's token", true, "The payout partner's token of the card; no field may have the card's number.",
        (value, all) => value.Length > Limits.NameLengthMax ? AccountFault.WrongLength : all.Values.Any(each => CardNumber.TryRead(each, out _)) ? AccountFault.Malformed : AccountFault.None);

    /// <summary>In the order in which a form shows them. Empty where nothing can be delivered so.</summary>
    public static IReadOnlyList<BankField> Of(Country country, DeliveryMethod method) => method switch
    {
        DeliveryMethod.BankAccount => [.. AccountOf(country), Holder, Name, Bic, Branch],
        DeliveryMethod.MobileMoney => [Mobile(country), Operator(country.Iso3), Holder],
        DeliveryMethod.AirtimeTopUp => [Mobile(country), Network(country.Iso3)],
        DeliveryMethod.CashPickup => [Text("pickuppoint", "Pickup point", false)],
        DeliveryMethod.Wallet => [Text("walletaccountid", "Wallet", true)],
        DeliveryMethod.BillPayment =>
        [
            Text(BillService, "Biller", true), Text(BillItem, "What is paid", false), Text(AccountNumber, "The customer's number at the biller", true), Holder,
        ],
        DeliveryMethod.DebitCard or DeliveryMethod.CreditCard => [Token, Text(HolderName, "Name on the card", true), Name],
        _ => [],
    };

    /// <summary>What is wrong, key by key; empty where nothing is. Keys that are not asked for are let be.</summary>
    public static IReadOnlyList<(BankField Field, AccountFault Fault)> Judge(IReadOnlyList<BankField> fields, IReadOnlyDictionary<string, string> values)
    {
        var faults = new List<(BankField, AccountFault)>();
        foreach (var field in fields)
        {
            var value = values.GetValueOrDefault(field.Key) ?? "";
            var fault = value.Length > 0 ? field.Check(value, values) : field.IsRequired ? AccountFault.Malformed : AccountFault.None;
            if (fault != AccountFault.None) faults.Add((field, fault));
        }

        return faults;
    }

    private static BankField[] AccountOf(Country country) => country.Iso3 switch
    {
        "NGA" => [Account("10 digits (NUBAN).", (value, all) => NationalAccounts.Nuban(value, all.GetValueOrDefault(BankCode))), Code("NGA", false)],
        "GBR" =>
        [
            new(SortCode, "Sort code", true, "6 digits.", (value, all) => NationalAccounts.SortCode(value, "00000000")),
            Account("6 to 8 digits.", (value, all) => NationalAccounts.SortCode("000000", value)),
        ],
        "IND" => [Account("9 to 18 digits.", (value, all) => NationalAccounts.Digits(value, 9, 18)), new("ifsc", "IFSC", true, "4 letters, 0, 6 letters or digits.", (value, all) => NationalAccounts.Ifsc(value))],
        "USA" => [new("routingnumber", "Routing number", true, "9 digits.", (value, all) => NationalAccounts.RoutingNumber(value)), Account("4 to 17 digits.", (value, all) => NationalAccounts.Digits(value, 4, 17))],
        "MEX" => [Account("18 digits (CLABE).", (value, all) => NationalAccounts.Clabe(value))],
        "GHA" => [Account("10 to 16 digits.", (value, all) => NationalAccounts.Digits(value, 10, 16)), Code("GHA", true)],
        "KEN" => [Account("6 to 16 digits.", (value, all) => NationalAccounts.Digits(value, 6, 16)), Code("KEN", true)],
        _ => CountryNames.Iso2(country.Iso3) is { } iso2 && Banking.Iban.IsUsedIn(iso2)
            ? [new(Iban, "IBAN", true, $"An IBAN of {iso2}.", (value, all) => IbanOf(value, iso2))]
            : [Account("4 to 34 letters and digits.", (value, all) => value.Length is >= 4 and <= 34 && value.All(char.IsAsciiLetterOrDigit) ? AccountFault.None : AccountFault.Malformed)],
    };

    private static AccountFault IbanOf(string value, string iso2)
    {
        var fault = Banking.Iban.Read(value, out var iban);
        return fault == AccountFault.None && !iban.StartsWith(iso2, StringComparison.Ordinal) ? AccountFault.WrongCountry : fault;
    }

    private static BankField Mobile(Country country) => new(
        MobileNumberKey, "Mobile number", true, $"A mobile number of the country, for example +{country.CallingCode}….", (value, all) => MobileNumber.Read(value, country, out _));

    private static BankField Operator(string iso3) => Chosen(Banks.OperatorsOf(iso3), isRequired: true, value => Banks.IsOperatorOf(iso3, value));

    /// <summary>A number tells its network, unless it was taken along to another.</summary>
    private static BankField Network(string iso3) => Chosen(Banks.NetworksOf(iso3), isRequired: false, value => Banks.IsNetworkOf(iso3, value));

    private static BankField Chosen(IReadOnlyList<Bank> known, bool isRequired, Func<string, bool> isOne) => known.Count == 0
        ? Text(MobileOperator, "Operator", isRequired)
        : new(MobileOperator, "Operator", isRequired, $"One of {string.Join(", ", known.Select(each => each.Code))}.", (value, all) => isOne(value) ? AccountFault.None : AccountFault.Unknown) { Choices = known };

    private static BankField Code(string iso3, bool isRequired) => Text(BankCode, "Bank code", isRequired) with { Choices = Banks.Of(iso3) };

    private static BankField Account(string shape, Func<string, IReadOnlyDictionary<string, string>, AccountFault> check) => new(AccountNumber, "Account number", true, shape, check);

    private static BankField Text(string key, string label, bool isRequired) => new(
        key, label, isRequired, "Text.", (value, all) => value.Length <= Limits.NameLengthMax ? AccountFault.None : AccountFault.WrongLength);
}
