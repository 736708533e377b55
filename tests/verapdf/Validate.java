// Asks veraPDF's validator about PDF files: Validate FLAVOUR[,FLAVOUR…] FILE…
//
// Flavours are named as veraPDF names them: ua1 is PDF/UA-1, 2a is PDF/A-2a. One line a file and flavour goes to standard
// output: PASS or FAIL, the flavour, the file, and each broken rule with its clause, how often it is broken, and what it asks.
// A file that cannot be read fails too. Exit status: 0 if all pass, 1 if a file fails, 2 for wrong arguments.
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

final class Validate {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: Validate FLAVOUR[,FLAVOUR...] FILE...");
            System.exit(2);
        }
        // Its remarks on fonts are no verdicts.
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        boolean allPass = true;
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                System.err.println("veraPDF knows no flavour `" + name + "`");
                System.exit(2);
            }
            for (int i = 1; i < arguments.length; i++) {
                List<String> broken = brokenRules(flavour, arguments[i]);
                String verdict = broken.isEmpty() ? "PASS" : "FAIL";
                String reasons = broken.isEmpty() ? "" : ": " + String.join("; ", broken);
                OUT.println(verdict + " " + name + " " + arguments[i] + reasons);
                allPass &= broken.isEmpty();
            }
        }
        System.exit(allPass ? 0 : 1);
    }

    /** What the file breaks, a rule an entry: `7.2-34 (3 times) natural language is missing`. */
    private static List<String> brokenRules(PDFAFlavour flavour, String file) {
        List<String> rules = new ArrayList<>();
        Map<String, Integer> times = new TreeMap<>();
        Map<String, String> demands = new TreeMap<>();
        try (InputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            var result = validator.validate(parser);
            for (TestAssertion check : result.getTestAssertions()) {
                if (check.getStatus() != TestAssertion.Status.PASSED) {
                    String rule = check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber();
                    times.merge(rule, 1, Integer::sum);
                    demands.putIfAbsent(rule, check.getMessage().strip().replaceAll("\\s+", " "));
                }
            }
            times.forEach((rule, count) -> rules.add(rule + " (" + count + " times) " + demands.get(rule)));
            if (rules.isEmpty() && !result.isCompliant()) {
                rules.add("veraPDF names no rule");
            }
        } catch (Exception failure) {
            rules.add("veraPDF cannot read it: " + failure);
        }
        return rules;
    }
}
