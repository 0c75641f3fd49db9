// The engine of ODK Collect as a judge: opens each form with a record and says what it makes of it.
// Arguments: folders with form.xml, record.xml and attached lists. Writes result.xml beside them and
// verdict.txt: nothing for a record it would finish, else the place where it would stop.

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.javarosa.core.model.CoreModelModule;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.ValidateOutcome;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.reference.Reference;
import org.javarosa.core.reference.ReferenceFactory;
import org.javarosa.core.reference.ReferenceManager;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.parse.XFormParser;
import org.javarosa.xform.util.XFormUtils;

public class JavaRosa {
    static Path folder;

    public static void main(String[] folders) throws Exception {
        PrototypeManager.registerPrototypes(JavaRosaCoreModule.classNames);
        PrototypeManager.registerPrototypes(CoreModelModule.classNames);
        new XFormsModule().registerModule();
        ReferenceManager.instance().addReferenceFactory(new Beside());
        for (String each : folders) {
            folder = Path.of(each);
            String verdict;
            try {
                verdict = judged();
            } catch (Exception wrong) {
                verdict = "! " + wrong;
            }
            Files.writeString(folder.resolve("verdict.txt"), verdict);
        }
    }

    // As Collect opens a record that was begun before, and as it finishes one.
    static String judged() throws Exception {
        FormDef form = XFormUtils.getFormFromInputStream(
            new ByteArrayInputStream(Files.readAllBytes(folder.resolve("form.xml"))));
        new FormEntryController(new FormEntryModel(form));
        TreeElement saved =
            XFormParser.restoreDataModel(Files.readAllBytes(folder.resolve("record.xml")), null).getRoot();
        TreeElement root = form.getMainInstance().getRoot().deepCopy(true);
        root.populate(saved, form);
        form.getMainInstance().setRoot(root);
        form.initialize(false, new InstanceInitializationFactory());
        ValidateOutcome stops = form.validate(true);
        byte[] written = new XFormSerializingVisitor().serializeInstance(form.getMainInstance());
        Files.write(folder.resolve("result.xml"), written);
        return stops == null ? "" : stops.outcome + " " + stops.failedPrompt.getReference().toString(true);
    }

    record File(String uri) implements Reference {
        public boolean doesBinaryExist() { return Files.exists(path()); }
        public InputStream getStream() throws IOException { return Files.newInputStream(path()); }
        public String getURI() { return uri; }
        public String getLocalURI() { return path().toString(); }
        public boolean isReadOnly() { return true; }
        public OutputStream getOutputStream() { throw new UnsupportedOperationException(); }
        public void remove() { }
        public Reference[] probeAlternativeReferences() { return new Reference[0]; }
        Path path() { return folder.resolve(uri.substring(uri.lastIndexOf('/') + 1)); }
    }

    static class Beside implements ReferenceFactory {
        public boolean derives(String uri) { return uri.startsWith("jr://"); }
        public Reference derive(String uri) { return new File(uri); }
        public Reference derive(String uri, String context) { return new File(uri); }
    }
}
