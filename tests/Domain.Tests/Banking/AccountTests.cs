using FinCode.Domain.Banking;
using FinCode.Domain.Pricing;
using FinCode.Domain.Users;

namespace FinCode.Domain.Tests.Banking;

public sealed class AccountTests
{
    [Theory]
    [InlineData("GB29 NWBK 6016 1331 9268 19")]
    [InlineData("DE89370400440532013000")]
    [InlineData("fr1420041010050500013M02606")]
    [InlineData("NL91ABNA0417164300")]
    [InlineData("PK36SCBL0000001123456702")]
    [InlineData("MT84MALT011000012345MTLCAST001S")]
    [InlineData("NO9386011117947")]
    [InlineData("BR1800360305000010009795493C1")]
    public void The_registrys_examples_are_IBANs(string text) => Assert.Equal(AccountFault.None, Iban.Read(text, out _));

    [Theory]
    [InlineData("", AccountFault.Malformed)]
    [InlineData("GB", AccountFault.Malformed)]
    [InlineData("GB29-NWBK-6016-1331-9268-19", AccountFault.Malformed)]
    [InlineData("NG29NWBK60161331926819", AccountFault.WrongCountry)]
    [InlineData("GB29NWBK6016133192681", AccountFault.WrongLength)]
    [InlineData("GB28NWBK60161331926819", AccountFault.WrongCheckDigit)]
    [InlineData("GB00NWBK60161331926819", AccountFault.Malformed)]
    [InlineData("GBAANWBK60161331926819", AccountFault.Malformed)]
    [InlineData("ＧＢ29NWBK60161331926819", AccountFault.Malformed)]
    public void What_is_no_IBAN_says_why(string text, AccountFault fault) => Assert.Equal(fault, Iban.Read(text, out _));

    [Fact]
    public void Every_mistyped_character_and_every_swap_of_an_IBAN_is_found()
    {
        const string Good = "GB29NWBK60161331926819";
        for (var at = 2; at < Good.Length; at++)
        {
            foreach (var other in char.IsAsciiDigit(Good[at]) ? "0123456789" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            {
                var typed = Good[..at] + other + Good[(at + 1)..];
                Assert.Equal(other == Good[at], Iban.Read(typed, out _) == AccountFault.None);
            }

            if (at > 3 && at + 1 < Good.Length && Good[at] != Good[at + 1])
            {
                Assert.NotEqual(AccountFault.None, Iban.Read(Good[..at] + Good[at + 1] + Good[at] + Good[(at + 2)..], out _));
            }
        }
    }

    [Theory]
    [InlineData("0000014579", "011", AccountFault.None)]
    [InlineData("0000014578", "011", AccountFault.WrongCheckDigit)]
    [InlineData("1234567896", "058", AccountFault.None)]
    [InlineData("8883968718", null, AccountFault.None)]
    [InlineData("888396871", null, AccountFault.WrongLength)]
    [InlineData("88839687a8", null, AccountFault.Malformed)]
    [InlineData("1234567896", "5", AccountFault.Malformed)]
    public void A_NUBANs_last_digit_is_over_bank_and_account(string account, string? bank, AccountFault fault) =>
        Assert.Equal(fault, NationalAccounts.Nuban(account, bank));

    [Fact]
    public void Exactly_one_last_digit_fits_any_NUBAN()
    {
        var random = new Random(1);
        for (var round = 0; round < 500; round++)
        {
            var (bank, serial) = (random.Next(1000).ToString("D3"), random.Next(1_000_000_000).ToString("D9"));
            Assert.Single(Enumerable.Range(0, 10), digit => NationalAccounts.Nuban($"{serial}{digit}", bank) == AccountFault.None);
        }
    }

    [Theory]
    [InlineData("20-00-00", "55779911", AccountFault.None)]
    [InlineData("200000", "557799", AccountFault.None)]
    [InlineData("20000", "55779911", AccountFault.WrongLength)]
    [InlineData("200000", "557799111", AccountFault.WrongLength)]
    [InlineData("2000OO", "55779911", AccountFault.Malformed)]
    public void A_British_account_has_six_and_six_to_eight_digits(string sortCode, string account, AccountFault fault) =>
        Assert.Equal(fault, NationalAccounts.SortCode(sortCode, account));

    [Theory]
    [InlineData("021000021", AccountFault.None)]
    [InlineData("011401533", AccountFault.None)]
    [InlineData("021000022", AccountFault.WrongCheckDigit)]
    [InlineData("02100002", AccountFault.WrongLength)]
    public void A_routing_number_has_a_check_digit(string routing, AccountFault fault) => Assert.Equal(fault, NationalAccounts.RoutingNumber(routing));

    [Theory]
    [InlineData("032180000118359719", AccountFault.None)]
    [InlineData("032180000118359718", AccountFault.WrongCheckDigit)]
    public void A_CLABE_has_a_check_digit(string clabe, AccountFault fault) => Assert.Equal(fault, NationalAccounts.Clabe(clabe));

    [Theory]
    [InlineData("SBIN0001234", AccountFault.None)]
    [InlineData("SBIN1001234", AccountFault.Malformed)]
    [InlineData("SBIN000123", AccountFault.WrongLength)]
    public void An_IFSC_has_a_zero_in_its_middle(string code, AccountFault fault) => Assert.Equal(fault, NationalAccounts.Ifsc(code));

    [Theory]
    [InlineData("DEUTDEFF", AccountFault.None)]
    [InlineData("DEUTDEFF500", AccountFault.None)]
    [InlineData("DEUT12FF", AccountFault.Malformed)]
    [InlineData("DEUTDEF", AccountFault.WrongLength)]
    public void A_BIC_names_a_country(string bic, AccountFault fault) => Assert.Equal(fault, NationalAccounts.Bic(bic));

    [Theory]
    [InlineData("NGA", "+2348031234567", "+2348031234567")]
    [InlineData("NGA", "0803 123 4567", "+2348031234567")]
    [InlineData("GHA", "0241234567", "+233241234567")]
    [InlineData("KEN", "+254712345678", "+254712345678")]
    [InlineData("CIV", "0701020304", "+2250701020304")]
    [InlineData("GBR", "07700900123", "+447700900123")]
    public void A_mobile_number_is_read_as_it_is_dialled(string country, string text, string number)
    {
        Assert.True(Country.TryFind(country, out var found));
        Assert.Equal(AccountFault.None, MobileNumber.Read(text, found, out var read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData("NGA", "+447700900123", AccountFault.WrongCountry)]
    [InlineData("NGA", "0123456789", AccountFault.WrongLength)]
    [InlineData("KEN", "071234", AccountFault.WrongLength)]
    [InlineData("GBR", "02071234567", AccountFault.Malformed)]
    [InlineData("GBR", "", AccountFault.Malformed)]
    [InlineData("GBR", "+44", AccountFault.WrongLength)]
    [InlineData("GBR", "٠٧٧٠٠٩٠٠١٢٣", AccountFault.Malformed)]
    public void A_fixed_line_or_a_foreign_number_holds_no_mobile_money(string country, string text, AccountFault fault)
    {
        Assert.True(Country.TryFind(country, out var found));
        Assert.Equal(fault, MobileNumber.Read(text, found, out _));
    }

    [Fact]
    public void A_country_asks_for_what_its_banks_need()
    {
        Assert.Equal(["sortcode", "bankaccountno"], Required("GBR", DeliveryMethod.BankAccount));
        Assert.Equal(["bankaccountno"], Required("NGA", DeliveryMethod.BankAccount));
        Assert.Equal(["iban"], Required("DEU", DeliveryMethod.BankAccount));
        Assert.Equal(["mobilenumber", "mobileoperator"], Required("KEN", DeliveryMethod.MobileMoney));
        Assert.Equal(["bankaccountno"], Required("MEX", DeliveryMethod.BankAccount));
        Assert.Equal(["service_id", "bankaccountno"], Required("NGA", DeliveryMethod.BillPayment));
        Assert.Equal(["cardtoken", "accountholdername"], Required("NGA", DeliveryMethod.DebitCard));
        Assert.Equal(["cardtoken", "accountholdername"], Required("NGA", DeliveryMethod.CreditCard));
    }

    [Theory]
    [InlineData("GHA", "MTN", AccountFault.None)]
    [InlineData("GHA", "mtn momo", AccountFault.None)]
    [InlineData("GHA", "VOD", AccountFault.None)]
    [InlineData("GHA", "MPESA", AccountFault.Unknown)]
    [InlineData("KEN", "VOD", AccountFault.Unknown)]
    [InlineData("ZWE", "ECOCASH", AccountFault.None)]
    public void An_operator_is_one_of_the_countrys_where_they_are_known(string country, string value, AccountFault fault) =>
        Assert.Equal(fault, Judge(country, DeliveryMethod.MobileMoney, ("mobileoperator", value)).FirstOrDefault(each => each.Field.Key == "mobileoperator").Fault);

    [Theory]
    [InlineData("KEN", "safaricom", AccountFault.None)]
    [InlineData("KEN", "Airtel Kenya", AccountFault.None)]
    [InlineData("KEN", "MPESA", AccountFault.Unknown)]
    [InlineData("GHA", "VOD", AccountFault.None)]
    [InlineData("NGA", "SAFARICOM", AccountFault.Unknown)]
    [InlineData("NGA", "", AccountFault.None)]
    [InlineData("ZWE", "ECONET", AccountFault.None)]
    public void Airtime_is_of_one_of_the_countrys_networks_where_they_are_known(string country, string value, AccountFault fault) =>
        Assert.Equal(fault, Judge(country, DeliveryMethod.AirtimeTopUp, ("mobileoperator", value)).FirstOrDefault(each => each.Field.Key == "mobileoperator").Fault);

    [Theory]
    [InlineData("KEN", DeliveryMethod.AirtimeTopUp, "mobileoperator", "SAFARICOM")]
    [InlineData("KEN", DeliveryMethod.MobileMoney, "mobileoperator", "MPESA")]
    [InlineData("GHA", DeliveryMethod.BankAccount, "bankcode", "GCB")]
    public void A_form_offers_what_its_field_accepts(string country, DeliveryMethod method, string key, string code)
    {
        var field = FieldsOf(country, method).Single(each => each.Key == key);

        Assert.Contains(code, field.Choices.Select(each => each.Code));
        Assert.All(field.Choices, choice => Assert.Equal(AccountFault.None, field.Check(choice.Code, new Dictionary<string, string>())));
        Assert.All(field.Choices, choice => Assert.Equal(AccountFault.None, field.Check(choice.Name, new Dictionary<string, string>())));
    }

    [Theory]
    [InlineData("cardtoken", "4111111111111111")]
    [InlineData("pan", "4111 1111-1111 1111")]
    public void No_field_of_a_cards_may_have_its_number(string key, string value)
    {
        (string, string)[] good = [("cardtoken", "tok_7f3a"), ("accountholdername", "Ada Obi")];

        Assert.Empty(Judge("NGA", DeliveryMethod.DebitCard, good));
        Assert.Equal([("cardtoken", AccountFault.Malformed)], Judge("NGA", DeliveryMethod.DebitCard, [.. good.Where(each => each.Item1 != key), (key, value)]).Select(each => (each.Field.Key, each.Fault)));
    }

    [Fact]
    public void What_is_missing_or_wrong_is_told_field_by_field()
    {
        Assert.True(Country.TryFind("GBR", out var country));
        var fields = BankFields.Of(country, DeliveryMethod.BankAccount);
        var faults = BankFields.Judge(fields, new Dictionary<string, string> { ["sortcode"] = "20000", ["swiftbic"] = "", ["unknown"] = "x" });

        Assert.Equal([("sortcode", AccountFault.WrongLength), ("bankaccountno", AccountFault.Malformed)], faults.Select(fault => (fault.Field.Key, fault.Fault)));
    }

    private static IReadOnlyList<(BankField Field, AccountFault Fault)> Judge(string iso3, DeliveryMethod method, params (string Key, string Value)[] values) =>
        BankFields.Judge(FieldsOf(iso3, method), values.ToDictionary(each => each.Key, each => each.Value));

    private static IEnumerable<string> Required(string iso3, DeliveryMethod method) => FieldsOf(iso3, method).Where(field => field.IsRequired).Select(field => field.Key);

    private static IReadOnlyList<BankField> FieldsOf(string iso3, DeliveryMethod method)
    {
        Assert.True(Country.TryFind(iso3, out var country));
        return BankFields.Of(country, method);
    }
}
