using System.Collections.Immutable;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Users;
using FinCode.Grains.Compliance.Screening;
using FinCode.Grains.Remittances;

namespace FinCode.Grains.Tests.Compliance.Screening;

/// <summary>What people say of themselves reaches the lists, and binds what was decided about them.</summary>
public sealed class ScreenedPersonTests
{
    [Theory]
    [InlineData("\"British\"", "GB")]
    [InlineData("\"nigeria\"", "NG")]
    [InlineData("\"NGA\"", "NG")]
    [InlineData("\"ng\"", "NG")]
    [InlineData("\"Atlantis\"", null)]
    [InlineData("\" \"", null)]
    [InlineData("true", null)]
    public void A_nationality_is_a_countrys_name_adjective_or_code(string said, string? code) =>
        Assert.Equal(code ?? "", string.Join(", ", Customer(("nationality", said)).Subject.Nationalities));

    [Theory]
    [InlineData("\"PASSPORT 533380006 GBR 2030-02-01\"", "533380006")]
    [InlineData("\"PASSPORT 533 380 006\"", "533 380 006")]
    [InlineData("\"533380006 2030-02-01\"", "533380006")]
    [InlineData("\"533380006\"", "533380006")]
    [InlineData("\"\"", null)]
    public void A_document_is_known_by_its_number_alone(string said, string? number) =>
        Assert.Equal(number ?? "", string.Join(", ", Customer(("idDocument1", said)).Subject.Identifiers));

    [Fact]
    public void All_documents_are_compared_each_once()
    {
        var customer = Customer(("idDocument1", "\"PASSPORT A1234567 GBR\""), ("idDocument2", "\"NATIONAL_ID B7654321\""), ("passportNumber", "\"A1234567\""), ("idNumber", "9876543"));
        Assert.Equal(["9876543", "A1234567", "B7654321"], customer.Subject.Identifiers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Who_has_said_nothing_more_is_who_they_were_and_who_has_is_looked_at_again()
    {
        var plain = Customer();
        Assert.Equal(Domain.Compliance.Cases.SubjectFingerprint.Of("Ada Obi", new DateOnly(1990, 5, 17), "GBR"), plain.Fingerprint);
        Assert.Equal(plain.Fingerprint, Customer(("occupation", "\"NURSE\"")).Fingerprint);
        string[] all = [plain.Fingerprint, Customer(("nationality", "\"NGA\"")).Fingerprint, Customer(("idNumber", "\"A1234567\"")).Fingerprint];
        Assert.Equal(3, all.Distinct().Count());
    }

    [Fact]
    public void Beneficiaries_and_collectors_bring_what_is_known_of_them()
    {
        var recipient = ScreenedPerson.Of(new BeneficiaryDetails(CustomerType.Individual, "Bola", "Ade", "Bola Ade", "NGA", null, null, null, null)
        {
            Identifiers = new SecondaryIdentifiers(new DateOnly(1980, 1, 2), "Nigerian", "A1234567"),
        }).Subject;
        Assert.Equal((new DateOnly(1980, 1, 2), "NG", "A1234567", "NG"), (recipient.BirthDate, Assert.Single(recipient.Nationalities), Assert.Single(recipient.Identifiers), recipient.Country));

        var collector = ScreenedPerson.Of(new Collector("Bola", "Ade", "NGA", "A1234567"));
        Assert.Equal("A1234567", Assert.Single(collector.Subject.Identifiers));
        Assert.Empty(ScreenedPerson.Of(new Collector("Bola", "Ade", "NGA")).Subject.Identifiers);
    }

    private static ScreenedPerson Customer(params (string Name, string Json)[] fields) => ScreenedPerson.Of(
        new UserProfile(Guid.NewGuid(), "C4F7K2", "ada@demo.test", "Ada", "Obi", [Role.Customer], "GBR", 1, true, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)
        {
            Details = new UserDetails
            {
                CustomerType = CustomerType.Individual, DateOfBirth = new DateOnly(1990, 5, 17), DynamicFields = fields.ToImmutableDictionary(field => field.Name, field => field.Json),
            },
        });
}
