package io.jettra.driver;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** Makes the lists in answers unmodifiable. */
final class UnmodifiableLists extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config, CollectionType type, BeanDescription description, JsonDeserializer<?> usual) {
        return List.class.isAssignableFrom(type.getRawClass()) ? new Unmodifiable(usual) : usual;
    }

    private static final class Unmodifiable extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        Unmodifiable(JsonDeserializer<?> usual) {
            super(usual);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
            return new Unmodifiable(usual);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Collections.unmodifiableList((List<?>) super.deserialize(parser, context));
        }
    }
}
