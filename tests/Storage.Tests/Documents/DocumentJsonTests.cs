using System.Text.Json;
using FinCode.Contracts.Beneficiaries;
using FinCode.Domain.Users;
using FinCode.Storage.Documents;

namespace FinCode.Storage.Tests.Documents;

/// <summary>What stands in stored documents is read for ever, however the code that writes it is arranged.</summary>
public sealed class DocumentJsonTests
{
    [Fact]
    public void What_tells_beneficiaries_apart_stands_among_their_own_members()
    {
        var details = new BeneficiaryDetails(CustomerType.Individual, null, null, "Ada Obi", "NGA", null, null, null, null)
        {
            Identifiers = new SecondaryIdentifiers(new DateOnly(1980, 1, 2), "Nigerian", "A1234567"),
        };

        var json = JsonSerializer.Serialize(details, DocumentJson.Options);

        Assert.Equal(
            """{"Type":"Individual","Name":"Ada Obi","CountryIso3":"NGA","BirthDate":"1980-01-02","Nationality":"Nigerian","IdNumber":"A1234567"}""", json);
        Assert.Equal(details, JsonSerializer.Deserialize<BeneficiaryDetails>(json, DocumentJson.Options));
    }
}
