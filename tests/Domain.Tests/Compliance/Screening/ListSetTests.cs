using FinCode.Domain.Compliance.Screening;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening;

public sealed class ListSetTests
{
    [Fact]
    public void A_verdict_carries_every_version_that_it_was_given_on_hit_or_not()
    {
        var list = List("TEST", Person("1", "Vladimir Putin"));

        var result = ListSet.Build([list]).Screen(Customer("Jane Roe"), Policy);

        Assert.Equal((ScreeningVerdict.Clear, false), (result.Verdict, result.IsAlert));
        Assert.Equal([new ScreenedList("TEST", list.Version, 1)], result.Lists.ToArray());
        Assert.Equal((ScreeningAlgorithm.Version, Policy), (result.Algorithm, result.Policy));
    }

    [Fact]
    public void A_hit_says_which_entry_in_which_version_and_why()
    {
        var list = List("TEST", Person("7", "PUTIN, Vladimir Vladimirovich", "Vladimir Putin").Born("07 Oct 1952").Of("RU"));

        var result = ListSet.Build([list]).Screen(Customer("Владимир Путин").Born(1952, 10, 7).From("RU"), Policy);

        var hit = Assert.Single(result.Hits);
        Assert.Equal(ScreeningVerdict.Alert, result.Verdict);
        Assert.Equal(("TEST", list.Version, "7", list.EntryVersion(0)), (hit.ListId, hit.ListVersion, hit.EntryId, hit.EntryVersion));
        Assert.Equal((1000, ScreeningBand.High, "Vladimir Putin"), (hit.Score, hit.Band, hit.ListedName));
        Assert.Equal(["vladimir", "putin"], hit.Words.Select(words => words.Listed));
        Assert.Equal([QualifierOutcome.Agrees, QualifierOutcome.Agrees, QualifierOutcome.Agrees], hit.Qualifiers.Select(finding => finding.Outcome));
        foreach (var part in new[] { "PUTIN, Vladimir Vladimirovich", "100.0 of 100", "Владимир Путин", "1952-10-07", list.Version, list.EntryVersion(0), ScreeningAlgorithm.Version })
        {
            Assert.Contains(part, result.Explain(), StringComparison.Ordinal);
        }
    }

    /// <summary>OFAC's search knows no other script: what it shows is the best of all the entry's names, and not what the one that matched best here gets.</summary>
    [Fact]
    public void The_score_of_OFACs_search_is_that_of_the_entry()
    {
        var set = Set(Person("1", "Zanctius Blocklistov", "Занктиус Блоклистов"));

        var hit = Assert.Single(set.Screen(Customer("Zanktius Bloklistov"), Policy).Hits);

        Assert.Equal("Занктиус Блоклистов", hit.ListedName);
        Assert.InRange(hit.OfacScore, 90, 99);
    }

    /// <summary>What somebody is called besides need not be on the list, and where it is, it counts.</summary>
    [Theory]
    [InlineData("\"El Mencho\" Nemesio Oseguera Cervantes")]
    [InlineData("Nemesio (Mencho) Oseguera \"El Senor (de los Gallos)\" Cervantes")]
    [InlineData("Nemesio Oseguera Cervantes (El Mencho (El Senor de los Gallos), of Jalisco)")]
    [InlineData("Nemesio Oseguera Cervantes (")]
    [InlineData("Nemesio “Mencho” Oseguera Cervantes")]
    [InlineData("Nemesio Oseguera Cervantes (el jefe)")]
    public void A_nickname_in_quotation_marks_hides_nobody(string name) =>
        Assert.Equal(ScreeningVerdict.Alert, Set(Person("1", "OSEGUERA CERVANTES, Nemesio")).Screen(Customer(name), Policy).Verdict);

    [Theory]
    [InlineData("\"Nemesio Oseguera Cervantes\"")]
    [InlineData("Nemesio \"Oseguera Cervantes")]
    public void What_is_all_in_quotation_marks_or_half_in_them_is_a_name(string name) =>
        Assert.Equal(ScreeningVerdict.Alert, Set(Person("1", "OSEGUERA CERVANTES, Nemesio")).Screen(Customer(name), Policy).Verdict);

    /// <summary>Each is found by words that stand together on one side, while a word alone is near another word, or has one consonant.</summary>
    [Theory]
    [InlineData("Ko Tae Hun", "Cotei")]
    [InlineData("Jamal Husayn Zayniyah", "Jami'a al-Ahsan al-Khayriyyah")]
    [InlineData("Hui Li", "Huali")]
    public void Words_that_others_write_as_one_lead_to_what_a_full_scan_finds(string subject, string listed)
    {
        var set = Set(Person("1", listed), Person("2", "Vladimir Putin"));

        var found = Assert.Single(set.Screen(Customer(subject), Policy).Hits);

        Assert.Equal((found.EntryId, found.Score), set.ScreenByFullScan(Customer(subject), Policy).Hits.Select(hit => (hit.EntryId, hit.Score)).Single());
    }

    [Fact]
    public void A_set_built_after_another_says_what_one_built_alone_does()
    {
        var before = Set(Person("1", "Vladimir Putin"), Organisation("2", "Sabalan Company"));
        var list = List("TEST", Person("1", "Vladimir Vladimirovich Putin"), Organisation("3", "Sabalan Trading Company"));

        var (after, alone) = (ListSet.Build([list], before), ListSet.Build([list]));

        foreach (var subject in new[] { Customer("Vladimir Putin"), Firm("Sabalan Comapny"), Firm("Sabalan Trading") })
        {
            Assert.Equal(alone.Screen(subject, Policy).Explain(), after.Screen(subject, Policy).Explain());
            Assert.NotEmpty(alone.Screen(subject, Policy).Hits);
        }
    }

    [Fact]
    public void What_is_left_over_on_either_side_is_told()
    {
        var hit = Assert.Single(Set(Person("1", "Jamal Mustafa Sultan al-Tikriti")).Screen(Customer("Jamal Sultan al-Tikriti Haqqani"), new ScreeningPolicy(600, 880, 950)).Hits);

        Assert.Equal(("haqqani", "mustafa"), (hit.OurRest.Single(), hit.ListedRest.Single()));
    }

    [Fact]
    public void A_weak_alias_is_kept_and_alerts_on_nothing()
    {
        var set = Set(Person("1", "Lionel Dumont").WithWeak("Bilal Hamza"));

        Assert.Equal(ScreeningVerdict.Logged, set.Screen(Customer("Bilal Hamza"), Policy).Verdict);
    }

    [Fact]
    public void A_weak_alias_does_not_hide_a_strong_name_that_is_less_alike()
    {
        var set = Set(Person("1", "Lionell Dumont").WithWeak("Lionel Dumont"));

        var hit = Assert.Single(set.Screen(Customer("Lionel Dumont"), Policy).Hits);

        Assert.Equal((true, "Lionell Dumont"), (hit.IsAlert, hit.ListedName));
    }

    [Fact]
    public void The_same_document_is_a_hit_whatever_the_name()
    {
        var hit = Assert.Single(Set(Person("1", "Lionel Dumont").Bearing("Passport", "12-AB-34567")).Screen(Customer("Jane Roe").Bearing("12ab34567"), Policy).Hits);

        Assert.Equal((ScreeningBand.High, "", QualifierKind.Identifier), (hit.Band, hit.ListedName, hit.Qualifiers[0].Kind));
        Assert.Contains("12-AB-34567", hit.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_cannot_be_read_is_not_clear()
    {
        var result = Set(Person("1", "Lionel Dumont")).Screen(Customer("???"), Policy);

        Assert.Equal((ScreeningVerdict.Unreadable, true), (result.Verdict, result.IsAlert));
    }

    [Fact]
    public void Other_names_of_the_subject_are_asked_for_too()
    {
        var subject = Customer("Jane Roe") with { OtherNames = ["Ivan Petrov", "Lionel Dumont"] };

        Assert.Equal("Lionel Dumont", Assert.Single(Set(Person("1", "DUMONT, Lionel")).Screen(subject, Policy).Hits).OurName);
    }

    [Fact]
    public void A_person_is_no_ship_and_a_firm_may_be_one()
    {
        var set = Set(Entry("1", ScreenedKind.Vessel, "Lady Leila"));

        Assert.Equal(ScreeningVerdict.Clear, set.Screen(Customer("Lady Leila"), Policy).Verdict);
        Assert.NotEqual(ScreeningVerdict.Clear, set.Screen(Firm("Lady Leila"), Policy).Verdict);
        Assert.Equal(ScreeningVerdict.Alert, set.Screen(ScreeningSubject.Named("Lady Leila", ScreenedKind.Unknown), Policy).Verdict);
    }

    [Fact]
    public void Other_details_lower_the_priority_of_the_same_name_and_never_clear_it()
    {
        var hit = Assert.Single(Set(Person("1", "Lionel Dumont").Born("1971").Of("FR")).Screen(Customer("Lionel Dumont").Born(1999, 1, 1).From("NG"), Policy).Hits);

        Assert.Equal(ScreeningBand.Low, hit.Band);
    }

    [Theory]
    [InlineData("Abdul Rahman al Fawaz", "Abdulrahman Alfawaz")]
    [InlineData("Abdulrahman Alfawaz", "Abdul Rahman al Fawaz")]
    [InlineData("Bill Gatez", "William Gates")]
    [InlineData("J. C. Juncker", "Jean Claude Juncker")]
    [InlineData("al al", "Al-Al")]
    [InlineData("X", "X")]
    [InlineData("14", "14")]
    [InlineData("محمد السوداني", "Muhammad al-Sudani")]
    public void The_index_leads_to_what_the_scorer_would_find(string subject, string listed)
    {
        var set = Set(Person("0", "Someone Else"), Person("1", listed), Person("2", "Other Person"));

        Assert.Contains(set.Screen(Customer(subject), Policy).Hits, hit => hit.EntryId == "1");
        Assert.Equal(set.ScreenByFullScan(Customer(subject), Policy).Hits.Select(hit => (hit.EntryId, hit.Score)), set.Screen(Customer(subject), Policy).Hits.Select(hit => (hit.EntryId, hit.Score)));
    }

    [Fact]
    public void The_strongest_hit_stands_first_and_their_number_is_bounded()
    {
        var set = Set([.. Enumerable.Range(0, 80).Select(id => Person($"{id:00}", "Muhammad Ali Karimov")), Person("near", "Muhammad Ali Karimof")]);

        var result = set.Screen(Customer("Muhammad Ali Karimof"), Policy);

        Assert.Equal(("near", Limits.ScreeningHitsMax, 81), (result.Hits[0].EntryId, result.Hits.Length, result.HitCount));
    }

    [Fact]
    public void A_swap_changes_what_the_next_screening_sees_and_nothing_else()
    {
        var holder = new ListSetHolder();
        var (first, second) = (List("A", Person("1", "Lionel Dumont")), List("B", Person("1", "Jane Roe")));
        Assert.Equal(ScreeningVerdict.Clear, holder.Current.Screen(Customer("Lionel Dumont"), Policy).Verdict);

        holder.Swap(ListSet.Build(holder.With(first)));
        var kept = holder.Current;
        holder.Swap(ListSet.Build(holder.With(second)));

        Assert.Single(kept.Versions);
        Assert.Equal(["A", "B"], holder.Current.Versions.Select(list => list.ListId));
        Assert.True(holder.Current.Screen(Customer("Lionel Dumont"), Policy).IsAlert);
        holder.Swap(ListSet.Build(holder.With(List("A", Person("2", "Other One")))));
        Assert.False(holder.Current.Screen(Customer("Lionel Dumont"), Policy).IsAlert);
    }

    [Fact]
    public void Threads_that_screen_together_find_what_one_finds_alone()
    {
        var names = Enumerable.Range(0, 300).Select(at => $"Name{(char)('a' + (at % 26))}{at} Sur{at % 7}").ToArray();
        var set = Set([.. names.Select((name, at) => Person($"{at}", name))]);
        var alone = names.Select(name => set.Screen(Customer(name), Policy).Explain()).ToArray();

        var together = names.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(name => set.Screen(Customer(name), Policy).Explain()).ToArray();

        Assert.Equal(alone, together);
    }
}
